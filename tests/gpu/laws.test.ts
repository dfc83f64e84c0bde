import { expect } from 'vitest'
import type { Experiment } from '../../src/contract/experiment-type'
import type { Tile } from '../../src/engine/tile'
import type { Variant } from '../../src/engine/variant'
import { float64 } from '../references/subject'
import { train } from '../references/train'
import { byModel, experimentOf, openTile, subjectOf, trainTo } from './support/experiment'
import { onDevice, type Bench } from './support/on-device'
import { onSubgroups, onWorkgroup } from './support/variants'

/** Small enough to train in seconds, and with everything on: momentum, a rewind step, a pruned level. */
const experiment = experimentOf({
  task: { inputs: 20, clauses: 4, polarity: 'random' },
  model: { rows: 12 },
  training: { optimiser: 'momentum', rate: 0.1, batch: 24, steps: 300 },
  pruning: { rewindStep: 7 },
  analysis: { testSamples: 600 },
})
const kept = 77
/** At the experiment's density; IMP's masks are kept there for its controls. */
const wished = 48

interface Of {
  experiment: Experiment
  variant?: Variant
}

/** Trains the level that a tile is at, and reads off it what there is. */
async function levelOf(tile: Tile, stops: number[]) {
  const lossSteps: number[] = []
  const loss: number[] = []
  for (const stop of stops) {
    const curve = await trainTo(tile, stop)
    lossSteps.push(...curve.lossSteps)
    loss.push(...curve.loss)
  }
  const { weights } = await tile.weights()
  const { accuracy } = await tile.evaluate()
  const { packed, scores } = await tile.locate()
  return { lossSteps, loss: Float32Array.from(loss), weights, accuracy, packed, scores }
}

/** All that a tile gives back, [level]: bits of weights, losses, masks, and what is read off the weights. */
async function runOf(bench: Bench, of: Of, firstReplicate: number, count: number, stops: number[]) {
  const { experiment, variant } = of
  const { steps } = experiment.training
  const tile = await openTile(bench, { experiment, firstReplicate, count }, variant)
  const levels = []
  for (const level of [0, 1]) {
    const masks = level === 0 ? new Uint32Array(0) : (await tile.prune(kept)).masks
    levels.push({ masks, ...(await levelOf(tile, [...stops, steps])) })
  }
  tile.close()
  return levels
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length

type Levels = Awaited<ReturnType<typeof runOf>>

/** Replicates first … first + count − 1 of a run; losses are [point][model], all else [model][…]. */
function stretch(levels: Levels, models: number, first: number, count: number): Levels {
  const part = <T extends Float32Array | Uint32Array | Uint16Array>(values: T): T => {
    const share = values.length / models
    return values.slice(first * share, (first + count) * share) as T
  }
  return levels.map((level) => ({
    masks: part(level.masks),
    lossSteps: level.lossSteps,
    loss: level.loss.filter((_, i) => i % models >= first && i % models < first + count),
    weights: part(level.weights),
    accuracy: part(level.accuracy),
    packed: part(level.packed),
    scores: part(level.scores),
  }))
}

const layouts = {
  momentum: () => undefined,
  adam: (bench: Bench) => onSubgroups(bench, 20, 12) ?? onWorkgroup(8),
  sgd: () => onWorkgroup(16),
}

for (const optimiser of ['momentum', 'adam', 'sgd'] as const) {
  const rate = optimiser === 'adam' ? 0.01 : 0.1
  onDevice(`tiling and the borders of dispatches change no bit: ${optimiser}`, async (bench) => {
    const of = {
      experiment: { ...experiment, training: { ...experiment.training, optimiser, rate } },
      variant: layouts[optimiser](bench),
    }
    const whole = await runOf(bench, of, 0, 32, [])
    // There is something to be equal in: both levels learned, and no two models are alike.
    for (const { loss, lossSteps, accuracy, weights } of whole) {
      expect(lossSteps.at(-1)).toBe(300)
      expect(loss.length).toBe(32 * lossSteps.length)
      expect(mean(loss.slice(-320))).toBeLessThan(0.8 * mean(loss.slice(0, 320)))
      expect(mean(accuracy)).toBeGreaterThan(0.7)
      expect(new Set(weights.filter((weight) => weight !== 0)).size).toBeGreaterThan(2000)
    }
    expect(await runOf(bench, of, 0, 32, [])).toEqual(whole)
    for (const first of [0, 8, 16, 24]) {
      // Pieces end inside points of the loss curve (2 steps each here), before, at and after the rewind step; the pruned
      // level starts beyond the first of them, which then do nothing.
      const ragged = [1, 2, 5, 8, 9, 50, 51, 133, 299].map((stop) => stop + (first / 8) * (stop > 9 ? 3 : 0))
      const stops = ragged.filter((stop) => stop < 300)
      expect(await runOf(bench, of, first, 8, stops)).toEqual(stretch(whole, 32, first, 8))
    }
  })
}

onDevice('tiling and the borders of dispatches change no bit of tickets and nulls', async (bench) => {
  const of = { ...experiment, training: { ...experiment.training, steps: 80 } }
  const { steps } = of.training
  const branchesOf = async (firstReplicate: number, count: number, stops: number[]): Promise<Levels> => {
    const tile = await openTile(bench, { experiment: of, firstReplicate, count })
    await trainTo(tile, steps)
    await tile.prune(wished)
    const branches: Levels = []
    for (const method of ['combined', 'grasp', 'imp-fresh'] as const) {
      const { masks } = await tile.ticket(method, wished)
      branches.push({ masks, ...(await levelOf(tile, [...stops, steps])) })
    }
    for (const initialisation of [0, 1]) {
      await tile.dense(1 - initialisation, initialisation)
      branches.push({ masks: new Uint32Array(0), ...(await levelOf(tile, [...stops, steps])) })
    }
    tile.close()
    return branches
  }
  const whole = await branchesOf(0, 6, [])
  expect(new Set(whole.map(({ weights }) => weights.join())).size).toBe(5)
  expect(await branchesOf(0, 2, [1, 9, 50])).toEqual(stretch(whole, 6, 0, 2))
  expect(await branchesOf(2, 4, [8, 79])).toEqual(stretch(whole, 6, 2, 4))
})

onDevice(
  'a point of the loss curve is the mean of its steps, also of the last, which may have fewer',
  async (bench) => {
    const count = 5
    const of = { ...experiment, training: { ...experiment.training, optimiser: 'sgd' as const } }
    const from = of.pruning.rewindStep
    const tile = await openTile(bench, { experiment: of, firstReplicate: 0, count })
    await trainTo(tile, from)
    const { masks } = await tile.prune(kept)
    const starts = byModel((await tile.weights()).weights, count)
    const { lossSteps, loss } = await trainTo(tile, 300)
    tile.close()
    expect(lossSteps).toEqual([...Array.from({ length: 146 }, (_, point) => from + 2 * (point + 1)), 300])
    const gaps = starts.map((start, i) => {
      const stretch = { weights: Float64Array.from(start), mask: byModel(masks, count)[i]!, from, until: 300 }
      const { losses } = train(subjectOf(of, i), stretch, float64)
      const expected = lossSteps.map((end, point) => {
        const own = losses.slice(2 * point, end - from)
        return own.reduce((sum, value) => sum + value, 0) / own.length
      })
      return expected.reduce((most, value, point) => Math.max(most, Math.abs(loss[point * count + i]! - value)), 0)
    })
    // The middle one of five models: a ReLU that flips near 0 may part a single one from float64 (training-long.test.ts).
    expect(gaps.toSorted((a, b) => a - b)[2]).toBeLessThan(1e-5)
  },
)
