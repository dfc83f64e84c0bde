import { expect, onTestFinished } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import type { Experiment } from '../../src/contract/experiment-type'
import { openStore } from '../../src/main/store/open-store'
import type { Piece, Store } from '../../src/main/store/store'
import { adapter, clauses, main, maskWordsEach, newRun, parametersEach, rows, temporaryFolder } from './fixtures'
import { report } from './report'

/** A real store in its thread, closed with the test. */
export async function openTemporary(): Promise<Store> {
  const store = await openStore(temporaryFolder())
  onTestFinished(() => store.close())
  return store
}

/** What may break a table: commas, quotes, line ends, letters beyond ASCII and beyond 16 bits. */
export const name = 'Größe, "half" ½ 𝜎'
export const notes = 'one, "two"\nthree; 四\r\nfive'
export const reason = 'The adapter, “lost”,\nsaid "no".'

const pseudo = (seed: number): number => Math.fround(Math.sin(seed * 12.9898) * 2)

/** Value `i` of replicate `replicate`, the same in whatever tile it stands. */
const filled = <A extends Float32Array | Uint16Array | Uint32Array>(
  array: A,
  first: number,
  each: number,
  value: (replicate: number, i: number) => number,
): A => {
  for (let at = 0; at < array.length; at++) array[at] = value(first + Math.floor(at / each), at % each)
  return array
}

export const lossOf = (replicate: number, step: number): number =>
  step === 20 ? [NaN, Infinity, -0][replicate % 3]! : pseudo(replicate + step)
export const weightOf = (replicate: number, i: number): number => pseudo(1000 * replicate + i) / 8
export const scoreOf = (replicate: number, i: number): number => (i === 0 ? NaN : pseudo(70 * replicate + i))
export const packedOf = (replicate: number, i: number): number => (replicate * 977 + i * 613) % 4096
/** Bits of two words a row: those of 40 inputs. */
export const wordOf = (replicate: number, i: number): number =>
  (Math.imul(replicate * 31 + i + 1, 2654435761) & (i % 2 === 0 ? 0xffffffff : 0xff)) >>> 0

const locationsEach = rows * clauses

/** All that a tile can have of one level. */
export const tileOf = (level: number, first: number, count: number): Piece => {
  const at = { ...main(level), firstReplicate: first }
  const scores = (step: number) => ({
    ...at,
    step,
    packed: filled(new Uint16Array(count * locationsEach), first, locationsEach, packedOf),
    scores: filled(new Float32Array(count * locationsEach), first, locationsEach, scoreOf),
  })
  return {
    metrics: [10, 20].map((step) => ({
      ...at,
      step,
      metric: 'loss' as const,
      values: filled(new Float32Array(count), first, 1, (replicate) => lossOf(replicate, step)),
    })),
    scores: [scores(0), scores(3000)],
    weights: [
      {
        ...at,
        step: 3000,
        count,
        weights: filled(new Float32Array(count * parametersEach), first, parametersEach, weightOf),
      },
    ],
    masks: [{ ...at, count, words: filled(new Uint32Array(count * maskWordsEach), first, maskWordsEach, wordOf) }],
    levels: [
      {
        ...at,
        density: level === 0 ? 1 : 0.5,
        kept: level === 0 ? 200 : 100,
        accuracy: filled(new Float32Array(count), first, 1, (replicate) => pseudo(replicate)),
        coverage: filled(new Float32Array(count), first, 1, (replicate) => (replicate === 1 ? NaN : 0.1 * replicate)),
      },
    ],
  }
}

/**
 * Two runs: one of three replicates in tiles of which two overlap (it was tiled anew), at two levels and a ticket, with claims
 * and awkward texts; and one that has nothing yet.
 */
export async function twoRuns(): Promise<{ store: Store; id: string; empty: string }> {
  const store = await openTemporary()
  const id = await store.createRun(newRun)
  await store.setStatus(id, { status: 'running', adapter, variant: 's8x2x1' })
  for (const piece of [tileOf(0, 0, 2), tileOf(0, 1, 2), tileOf(1, 0, 3)]) await store.savePiece(id, piece)
  await store.savePiece(id, {
    levels: [
      {
        level: 1,
        branch: 'imp-fresh',
        density: 0.5,
        kept: 100,
        firstReplicate: 0,
        accuracy: Float32Array.of(0.75),
        coverage: Float32Array.of(1),
      },
    ],
    divergences: [{ replicate: 1, ...main(0), step: 20 }],
    durationSeconds: 2.5,
  })
  await store.saveClaims(id, report)
  await store.setStatus(id, { status: 'failed', error: { code: 'device-lost', message: reason } })
  await store.editRuns([id], { name, notes, favourite: true, addTags: ['a, b', 'ü'] })
  const other: Experiment = experimentSchema.parse({ ...newRun.experiment, name: 'nothing yet', seed: 2 ** 32 - 1 })
  const empty = await store.createRun({ ...newRun, experiment: other, hash: 'b'.repeat(64) })
  expect(await store.contents(empty)).toEqual({ metrics: [], locations: [], weights: [], masks: [] })
  return { store, id, empty }
}
