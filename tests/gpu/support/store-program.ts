import { experimentSchema } from '../../../src/contract/experiment'
import { openStore } from '../../../src/main/store/open-store'
import type { Piece } from '../../../src/main/store/store'

/**
 * What resume-store.test.ts kills, and says what it is doing, a line each: `open <folder>` opens the store, makes a run and
 * closes it; `pieces <folder>` writes pieces of many megabytes in the place of each other, until it is killed.
 */
const [, , mode, folder = ''] = process.argv

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** A thousand models of `superposed`. */
const experiment = experimentSchema.parse({ replicates: 1024 })
const parameters = 32 * 32 + 2 * 32 + 1

/** 40 MB that all say the same number, as does the time. */
function pieceOf(number: number): Piece {
  const at = { level: 0, branch: 'main' as const, step: 0, firstReplicate: 0 }
  const bytes = (length: number) => new Uint8Array(length).fill(number)
  return {
    metrics: [{ ...at, metric: 'loss', values: new Float32Array(1024).fill(number) }],
    weights: [{ ...at, count: 1024, weights: new Float32Array(1024 * parameters).fill(number) }],
    durationSeconds: number,
    checkpoint: {
      firstReplicate: 0,
      inside: { count: 1024, place: 0, step: number, stages: bytes(18_000_000), state: bytes(18_000_000) },
    },
  }
}

async function work(): Promise<void> {
  say('opening')
  const store = await openStore(folder)
  say('opened')
  const id = await store.createRun({ experiment, hash: 'a'.repeat(64), version: 'test' })
  say(`run ${id}`)
  for (let number = 1; mode === 'pieces'; number++) {
    say('saving')
    await store.savePiece(id, pieceOf(number))
    say(`saved ${number}`)
  }
  await store.close()
  say('done')
}

work().catch((thrown: unknown) => {
  process.stderr.write(`${String(thrown)}\n`)
  process.exitCode = 1
})
