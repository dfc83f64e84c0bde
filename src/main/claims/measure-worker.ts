import { parentPort, workerData } from 'node:worker_threads'
import { toLabError, type Result } from '../../contract/errors'
import type { ClaimsReport } from '../../contract/claims'
import { measureClaims } from '../../science/claims/measure'
import type { MeasuringData } from './measuring'

/** A thread that holds one run's evidence against the claims, answers, and ends. */
if (!parentPort) throw new Error('Claims are measured in a worker thread.')
const { evidence, about } = workerData as MeasuringData

function attempt(): Result<ClaimsReport> {
  try {
    return { ok: true, value: measureClaims(evidence, about) }
  } catch (thrown) {
    return { ok: false, error: toLabError(thrown) }
  }
}

parentPort.postMessage(attempt())
