import { version } from '../../../package.json'
import type { ClaimsReport } from '../../contract/claims'
import { LabFailure, type Result } from '../../contract/errors'
import type { RunDetail } from '../../contract/results'
import type { Store } from '../store/store'
import { buffersOf } from '../store/transfer'
import { gather } from './gather'
import createWorker from './measure-worker?nodeWorker'
import type { MeasuringData } from './measuring'

/** Measures in a thread of its own, to which the evidence is handed over; rejects with a `LabFailure`. */
function measureInThread(data: MeasuringData): Promise<ClaimsReport> {
  // The dense training's end stands in the evidence twice.
  const transferList = [...new Set(buffersOf(data))]
  const worker = createWorker({ workerData: data, transferList })
  // Whoever is asked to close need not wait for it: until its answer is stored, the store's own thread keeps the process.
  worker.unref()
  return new Promise((resolve, reject) => {
    worker.once('message', (result: Result<ClaimsReport>) => {
      if (result.ok) resolve(result.value)
      else reject(new LabFailure(result.error.code, result.error.message))
    })
    const fail = (reason: string) =>
      reject(new LabFailure('internal', `The claims could not be measured: ${reason}. The run itself is stored.`))
    worker.once('error', (error: Error) => fail(error.message))
    worker.once('exit', (code) => fail(`the measuring thread ended with ${code}`))
  })
}

async function measured(store: Store, run: RunDetail): Promise<ClaimsReport> {
  const evidence = await gather(store, run)
  const replicates = evidence.dense.reading.replicates
  const diverged = new Set(run.divergences.map(({ replicate }) => replicate).filter((index) => index < replicates))
  const { preset, adapter } = run
  return measureInThread({
    evidence,
    about: { preset, adapter: adapter?.name ?? 'not known', version, diverged: diverged.size },
  })
}

/**
 * Measures the claims on all that a stored run has, and stores them in place of what was measured before. Rejects with
 * 'bad-input' while the dense training has not come to its end, 'not-found', and the store's failures.
 */
export async function measureRun(store: Store, id: string): Promise<ClaimsReport> {
  const report = await measured(store, await store.getRun(id))
  await store.saveClaims(id, report)
  return report
}

/**
 * The claims as they are stored, or measured now: also where another version of Precursor measured them, whose reports may have another
 * form or other rules. They are kept only of a finished run: to any other something may still be added. Rejects as `measureRun`.
 */
export async function claimsOf(store: Store, id: string): Promise<ClaimsReport> {
  const run = await store.getRun(id)
  if (run.status !== 'finished') return measured(store, run)
  const stored = await store.claims(id)
  return stored?.version === version ? stored : measureRun(store, id)
}
