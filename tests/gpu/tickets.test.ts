import { expect } from 'vitest'
import { ticketMethods, type TicketMethod } from '../../src/contract/ticket-method'
import type { Tile } from '../../src/engine/tile'
import { denseMask } from '../references/expand'
import { initialise } from '../references/initialise'
import { keepLargest, rewind } from '../references/prune'
import { grasp, magnitude, random, snip, synflow, synflowMask } from '../references/scores'
import { float64, keeps, layout, type Subject } from '../references/subject'
import { train } from '../references/train'
import { byModel, experimentOf, openTile, subjectOf, trainTo, type Parts } from './support/experiment'
import { onDevice, type Bench } from './support/on-device'

const [steps, motionStep, count, firstReplicate] = [60, 20, 3, 8]

const partsOf = (rewindStep: number, parts: Parts = {}): Parts => ({
  task: { inputs: 33, clauses: 6, polarity: 'random', ...parts.task },
  model: { rows: 11, ...parts.model },
  training: { optimiser: 'momentum', rate: 0.1, batch: 32, steps, ...parts.training },
  pruning: { rewindStep, densities: [0.5, 0.2], ...parts.pruning },
  analysis: { testSamples: 128, motionStep, ...parts.analysis },
})

const weightsOf = async (tile: Tile): Promise<Float32Array[]> => byModel((await tile.weights()).weights, count)

/** A tile after its dense level, and the stages that tickets go by, as the tile itself had them. */
async function openTrained(bench: Bench, parts: Parts) {
  const experiment = experimentOf(parts)
  const { rewindStep } = experiment.pruning
  const tile = await openTile(bench, { experiment, firstReplicate, count })
  const stages = new Map<number, Float32Array[]>()
  for (const step of [...new Set([0, rewindStep, motionStep, steps])].sort((a, b) => a - b)) {
    await trainTo(tile, step)
    stages.set(step, await weightsOf(tile))
  }
  const at = (step: number) => stages.get(step)!.map((weights) => Float64Array.from(weights))
  return {
    tile,
    experiment,
    subjects: Array.from({ length: count }, (_, i) => subjectOf(experiment, firstReplicate + i)),
    initial: at(0),
    early: at(motionStep),
    end: at(steps),
    atRewindStep: at(rewindStep),
  }
}

type Trained = Awaited<ReturnType<typeof openTrained>>

/** Scores that one float32 operation or none makes, so that masks are the reference's bit for bit. */
const exact = {
  random: (of) => of.subjects.map(random),
  'magnitude-init': (of) => of.subjects.map((subject, i) => magnitude(subject, of.initial[i]!)),
  'magnitude-early': (of) => of.subjects.map((subject, i) => magnitude(subject, of.early[i]!)),
  'magnitude-end': (of) => of.subjects.map((subject, i) => magnitude(subject, of.end[i]!)),
  synflow: (of) => of.subjects.map((subject, i) => synflow(subject, of.initial[i]!)),
} satisfies Partial<Record<TicketMethod, (of: Trained) => Float64Array[]>>

/** Of the largest score: a gradient's and a curvature's float32 sums are that far off (scores.test.ts), and a product on top. */
const scoreTolerance = 4e-6

const bySlope = { snip, grasp } satisfies Partial<Record<TicketMethod, (of: Subject, weights: Float64Array) => unknown>>

const bitsIn = (words: Uint32Array): number =>
  words.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)

/** Masks are the reference's but for weights whose score is within rounding of the last one kept. */
function expectMasksNear(subject: Subject, mask: Uint32Array, scores: Float64Array, dense: Uint32Array, kept: number) {
  const { m, n, w1 } = layout(subject)
  const expected = keepLargest(subject, scores, dense, kept)
  expect(bitsIn(mask)).toBe(kept)
  const sorted = [...scores].filter((_, q) => keeps(dense, m, q % n, Math.floor(q / n))).sort((a, b) => b - a)
  const doubtful = scoreTolerance * Math.max(...scores.map(Math.abs))
  let inDoubt = 0
  for (let row = 0; row < n; row++) {
    for (let input = 0; input < m; input++) {
      const isNear = keeps(dense, m, row, input) && Math.abs(scores[w1(row, input)]! - sorted[kept - 1]!) < doubtful
      if (isNear) inDoubt++
      else expect(keeps(mask, m, row, input)).toBe(keeps(expected, m, row, input))
    }
  }
  // The threshold itself is always in doubt; more than a few others would say nothing.
  expect(inDoubt).toBeLessThan(4)
}

for (const [rewindStep, parts] of [
  [0, {}],
  [25, {}],
  [7, { model: { rows: 6, children: 2 } }],
] as [number, Parts][]) {
  const rows = parts.model?.children ? 'rows split in two' : 'whole rows'
  onDevice(`tickets keep what the references keep and rewind to step ${rewindStep}, ${rows}`, async (bench) => {
    const of = await openTrained(bench, partsOf(rewindStep, parts))
    const { tile, subjects } = of
    const dense = subjects.map(denseMask)
    const all = bitsIn(dense[0]!)
    for (const kept of [1, 32, Math.floor(all / 5), all - 1]) {
      for (const [method, scoresOf] of Object.entries(exact)) {
        const { masks, step } = await tile.ticket(method as keyof typeof exact, kept)
        expect(step).toBe(rewindStep)
        const expected = scoresOf(of).map((scores, i) => keepLargest(subjects[i]!, scores, dense[i]!, kept))
        expect(byModel(masks, count), `${method}, ${kept} kept`).toEqual(expected)
        const rewound = expected.map((mask, i) => rewind(subjects[i]!, of.atRewindStep[i]!, mask))
        expect((await weightsOf(tile)).map((weights) => [...weights])).toEqual(rewound.map((weights) => [...weights]))
      }
      for (const [method, scoresOf] of Object.entries(bySlope)) {
        const { masks } = await tile.ticket(method as keyof typeof bySlope, kept)
        byModel(masks, count).forEach((mask, i) => {
          const scores = scoresOf(subjects[i]!, of.initial[i]!)
          expectMasksNear(subjects[i]!, mask, scores, dense[i]!, kept)
        })
      }
    }
    tile.close()
  })
}

onDevice('SynFlow’s hundred rounds end where one round does', async (bench) => {
  const { tile, subjects, initial } = await openTrained(bench, partsOf(0))
  for (const kept of [1, 24, 73, 200, 362, 363]) {
    const { masks } = await tile.ticket('synflow', kept)
    byModel(masks, count).forEach((mask, i) => {
      const inOne = keepLargest(subjects[i]!, synflow(subjects[i]!, initial[i]!), null, kept)
      expect(mask).toEqual(inOne)
      expect(synflowMask(subjects[i]!, initial[i]!, null, kept)).toEqual(inOne)
    })
  }
  tile.close()
})

/** Bits at the end of the level that the tile has been put at the start of. */
async function trained(tile: Tile): Promise<{ loss: number[]; weights: Float32Array }> {
  const { loss } = await trainTo(tile, steps)
  return { loss, weights: (await tile.weights()).weights }
}

for (const rewindStep of [0, 25]) {
  onDevice(
    `IMP’s own ticket trains as IMP did, whatever was trained in between; rewound to ${rewindStep}`,
    async (bench) => {
      const { tile, subjects } = await openTrained(bench, partsOf(rewindStep))
      const [half, fifth] = [182, 73]
      const levels = new Map<number, { masks: Uint32Array; outcome: Awaited<ReturnType<typeof trained>> }>()
      for (const kept of [half, fifth]) {
        const { masks } = await tile.prune(kept)
        levels.set(kept, { masks, outcome: await trained(tile) })
      }
      for (const kept of [fifth, half]) {
        for (const method of ticketMethods) {
          const { step } = await tile.ticket(method, kept)
          expect(step).toBe(rewindStep)
          await tile.train(steps, 10)
        }
        const { masks } = await tile.ticket('imp', kept)
        expect(masks).toEqual(levels.get(kept)!.masks)
        expect(await trained(tile)).toEqual(levels.get(kept)!.outcome)

        const fresh = await tile.ticket('imp-fresh', kept)
        expect(fresh.masks).toEqual(masks)
        const start = await weightsOf(tile)
        subjects.forEach((subject, i) => {
          const expected = rewind(subject, initialise(subject, float64, 1), byModel(masks, count)[i]!)
          // As of any initial weights, in units of 1/√m: initial.test.ts.
          start[i]!.forEach((weight, at) => expect(Math.abs(weight - expected[at]!) * Math.sqrt(33)).toBeLessThan(2e-6))
        })
        const { loss } = await trained(tile)
        expect(loss).not.toEqual(levels.get(kept)!.outcome.loss)
      }
      tile.close()
    },
  )
}

onDevice(
  'dense nulls: the same noise gives the same bits, other data or another initialisation others',
  async (bench) => {
    const { tile, subjects, initial, end } = await openTrained(bench, partsOf(25))
    const ofDense = async (noise: number, initialisation: number) => {
      expect(await tile.dense(noise, initialisation)).toEqual({ step: 0 })
      const start = await weightsOf(tile)
      await trainTo(tile, 3)
      const soon = await weightsOf(tile)
      await trainTo(tile, steps)
      return { start, soon, last: await weightsOf(tile) }
    }
    const plain = (weights: ArrayLike<number>[]) => weights.map((own) => [...Array.from(own)])
    // A ticket between them leaves no trace.
    const undisturbed = await ofDense(0, 0)
    await tile.ticket('magnitude-end', 50)
    const otherData = await ofDense(1, 0)
    const otherStart = await ofDense(0, 1)
    expect(plain(undisturbed.last)).toEqual(plain(end))
    expect(plain(otherData.start)).toEqual(plain(initial))
    for (const [i, subject] of subjects.entries()) {
      const from = { weights: initial[i]!, mask: null, from: 0, until: 3 }
      const expected = train({ ...subject, dataNoise: 1 }, from, float64).weights
      // Three steps of weights of order 0.3: training.test.ts.
      otherData.soon[i]!.forEach((weight, at) => expect(Math.abs(weight - expected[at]!)).toBeLessThan(1e-6))
      const fresh = initialise(subject, float64, 1)
      otherStart.start[i]!.forEach((weight, at) =>
        expect(Math.abs(weight - fresh[at]!) * Math.sqrt(33)).toBeLessThan(2e-6),
      )
    }
    // What tickets go by is still the tile's own dense training.
    const { masks } = await tile.ticket('magnitude-end', 50)
    const expected = subjects.map((subject, i) => keepLargest(subject, magnitude(subject, end[i]!), null, 50))
    expect(byModel(masks, count)).toEqual(expected)
    tile.close()
  },
)

onDevice('tiles of other cuts, and a tile restored from another’s state, draw the same tickets', async (bench) => {
  const { tile, experiment } = await openTrained(bench, partsOf(25))
  const kept = 73
  await tile.prune(kept)
  const state = await tile.save(true)
  const all = async (of: Tile) => {
    const masks = []
    for (const method of ticketMethods) masks.push((await of.ticket(method, kept)).masks)
    return { masks, ...(await trained(of)) }
  }
  const whole = await all(tile)
  tile.close()
  // Alike are IMP with a fresh initialisation, its first round and magnitude at the end, SynFlow and magnitude at the start.
  expect(new Set(whole.masks.map((masks) => masks.join())).size).toBe(ticketMethods.length - 3)
  const restored = await openTile(bench, { experiment, firstReplicate, count })
  await restored.restore(state)
  expect(await all(restored)).toEqual(whole)
  restored.close()
  const single = await openTile(bench, { experiment, firstReplicate: firstReplicate + 1, count: 1 })
  await trainTo(single, steps)
  await single.prune(kept)
  const own = await all(single)
  single.close()
  expect(own.masks).toEqual(whole.masks.map((masks) => byModel(masks, count)[1]))
  expect(own.weights).toEqual(byModel(whole.weights, count)[1])
})

onDevice('what cannot be done is refused in a sentence, and nothing is changed by asking', async (bench) => {
  const experiment = experimentOf(partsOf(0))
  const tile = await openTile(bench, { experiment, firstReplicate, count })
  const refused = (asking: Promise<unknown>, message: RegExp) =>
    expect(asking).rejects.toMatchObject({ code: 'bad-input', message: expect.stringMatching(message) as string })
  await refused(tile.ticket('random', 73), /dense level is trained to its last step before/)
  await refused(tile.dense(1, 0), /dense level is trained to its last step before/)
  await trainTo(tile, steps)
  const { weights } = await tile.weights()
  for (const method of ['imp', 'imp-fresh', 'imp-shuffled'] as const) {
    await refused(tile.ticket(method, 73), /IMP has no masks of 73 weights/)
  }
  for (const kept of [0, 364, 1.5]) await refused(tile.ticket('random', kept), /from 1 to 363/)
  expect((await tile.weights()).weights).toEqual(weights)
  for (const kept of [0, 364, 1.5, NaN])
    await refused(tile.prune(kept), /integer from 1 to 363, as many as are still kept/)
  expect((await tile.weights()).weights).toEqual(weights)
  await tile.prune(100)
  await refused(tile.prune(101), /integer from 1 to 100/)
  // Not a wished density.
  await refused(tile.ticket('imp', 100), /IMP has no masks of 100 weights/)
  await tile.ticket('random', 73)
  await refused(tile.prune(73), /before tickets and nulls/)
  tile.close()

  const dense = experimentOf(partsOf(0, { pruning: { method: 'none' } }))
  const unpruned = await openTile(bench, { experiment: dense, firstReplicate, count })
  await trainTo(unpruned, steps)
  await refused(unpruned.ticket('random', 73), /pruning.method is none/)
  await refused(unpruned.prune(73), /pruning.method is none/)
  expect((await unpruned.weights()).weights).toEqual(weights)
  expect(unpruned.bytes).toBeLessThan(tile.bytes / 1.5)
  expect(await unpruned.dense(0, 0)).toEqual({ step: 0 })
  await trainTo(unpruned, steps)
  expect((await unpruned.weights()).weights).toEqual(weights)
  unpruned.close()
})
