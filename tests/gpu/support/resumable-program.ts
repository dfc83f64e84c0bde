import { measureRun } from '../../../src/main/claims/measure-run'
import type { EngineHost } from '../../../src/main/gpu/host'
import { openInProcessHost } from '../../../src/main/gpu/in-process'
import { createLab } from '../../../src/main/jobs/create-lab'
import { openStore } from '../../../src/main/store/open-store'
import { wholeList } from '../../../src/contract/run-list'
import { resumable } from './resumable-runs'

/**
 * What resume-killed.test.ts kills: `<folder> <experiment>` goes on with the run in the folder that is not finished, or
 * starts one of that experiment, and says what it is doing, a line each.
 */
const [, , folder = '', experiment = ''] = process.argv

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** A clock that runs ahead with every dispatch, so that a checkpoint is due every few of them. */
let ahead = 0
const now = performance.now.bind(performance)
performance.now = () => now() + ahead

/** As it is, in dispatches so short that a training has many. */
const inShortPieces = (host: EngineHost): EngineHost => ({
  ...host,
  call: (name, input) => {
    if (name !== 'train') return host.call(name, input)
    ahead += 1500
    say('training')
    return host.call(name, { ...input, milliseconds: 4 })
  },
})

async function work(): Promise<void> {
  const real = await openStore(folder)
  say('open')
  const store: typeof real = {
    ...real,
    savePiece: (id, piece) => {
      if (piece.checkpoint) say('saving')
      return real.savePiece(id, piece)
    },
  }
  await store.markInterrupted()
  const lab = createLab({
    store,
    host: async () => inShortPieces(await openInProcessHost(null)),
    variant: () => Promise.resolve(null),
    measure: (id) => measureRun(store, id),
    version: 'test',
  })
  const { runs } = await store.listRuns(wholeList)
  const left = runs.find(({ status }) => status !== 'finished')
  const { id } = left ?? (await lab.start(resumable[experiment as keyof typeof resumable]))
  say(`run ${id} ${left?.status ?? 'new'}`)
  if (left) await lab.resume(id)
  say(`from ${lab.activity()?.fraction}`)
  await lab.finished(id)
  await lab.close()
  await store.close()
  say('done')
}

work().catch((thrown: unknown) => {
  process.stderr.write(`${String(thrown)}\n`)
  process.exitCode = 1
})
