import { expect } from 'vitest'
import { hammingDistance, softScore, ternaryDistance } from '../../src/science/distances'
import { dMinus, dPlus } from '../../src/science/locations'
import { makeTask } from '../../src/science/task'
import { weightsOf } from '../../src/main/export/data/located'
import { onLab } from './support/on-lab'

onLab('distances and scores from stored weights are those of the stored locations', async ({ lab, store }) => {
  const { id } = await lab.start({
    task: { inputs: 14, clauses: 3, literals: 3, polarity: 'random' },
    model: { rows: 9 },
    training: { steps: 60, batch: 32 },
    pruning: { rate: 0.5, densities: [0.5, 0.3] },
    methods: { tickets: ['snip'] },
    analysis: { testSamples: 64, snapshots: 2, motionStep: 10, keepWeights: 'snapshots' },
    replicates: 3,
  })
  await lab.finished(id)
  const { experiment } = await store.getRun(id)
  const clauses = makeTask(experiment.task, experiment.seed)
  expect(clauses.flatMap(({ negated }) => negated)).toContain(true)
  const contents = await store.contents(id)
  expect(contents.weights).toEqual(contents.locations)
  let zeros = 0
  for (const snapshot of contents.weights) {
    const { packed, scores, replicates } = await store.locations(id, snapshot)
    expect(replicates).toBe(3)
    const tiles = await store.weights(id, snapshot)
    packed.forEach((word, at) => {
      const replicate = Math.floor(at / 27)
      const tile = tiles.find(({ firstReplicate, count }) => replicate - firstReplicate < count)!
      const layer = { inputs: 14, rows: 9, weights: weightsOf(tile, replicate - tile.firstReplicate) }
      const [row, clause] = [Math.floor(at / 3) % 9, clauses[at % 3]!]
      expect(hammingDistance(layer, row, clause, 1)).toBe(dPlus(word))
      expect(hammingDistance(layer, row, clause, -1)).toBe(dMinus(word))
      expect(ternaryDistance(layer, row, clause, 1)).toBeGreaterThanOrEqual(dPlus(word))
      expect(Math.abs(softScore(layer, row, clause, 1) - scores[at]!)).toBeLessThan(1e-5 * (1 + Math.abs(scores[at]!)))
      if (dPlus(word) + dMinus(word) > 3) zeros++
    })
  }
  // Pruned weights, which have no sign, were among them.
  expect(zeros).toBeGreaterThan(100)
})
