import { expect } from 'vitest'
import { hiddenRows } from '../../src/contract/size'
import { denseMask } from '../references/expand'
import { initialise } from '../references/initialise'
import { float64, keeps, layout } from '../references/subject'
import { train } from '../references/train'
import { byModel, experimentOf, openTile, subjectOf, trainTo } from './support/experiment'
import { onDevice } from './support/on-device'

for (const partition of ['random', 'clauses'] as const) {
  onDevice(`split rows start, train and are pruned within their children’s inputs: ${partition}`, async (bench) => {
    const [count, firstReplicate, steps] = [3, 6, 5]
    const experiment = experimentOf({
      task: { inputs: 33, clauses: 7, polarity: 'random' },
      model: { rows: 5, children: 3, partition },
      training: { optimiser: 'adam', rate: 0.01, batch: 16, steps },
    })
    const tile = await openTile(bench, { experiment, firstReplicate, count })
    const subjects = Array.from({ length: count }, (_, i) => subjectOf(experiment, firstReplicate + i))
    const { m, n, w1 } = layout(subjects[0]!)
    expect(n).toBe(hiddenRows(experiment))
    const inMasks = (weights: Float32Array) =>
      byModel(weights, count).every((ofModel, i) => {
        const mask = denseMask(subjects[i]!)
        return Array.from({ length: m * n }, (_, at) => at).every(
          (at) => (ofModel[w1(Math.floor(at / m), at % m)] !== 0) === keeps(mask, m, Math.floor(at / m), at % m),
        )
      })
    const first = (await tile.weights()).weights
    expect(inMasks(first)).toBe(true)
    byModel(first, count).forEach((ofModel, i) => {
      const expected = initialise(subjects[i]!, float64)
      // As in initial.test.ts; what is split off is 0 and nothing else is.
      ofModel.forEach((weight, at) => expect(weight === 0 ? 0 : Math.abs(weight - expected[at]!)).toBeLessThan(2e-6))
    })
    await trainTo(tile, steps)
    const trained = (await tile.weights()).weights
    expect(inMasks(trained)).toBe(true)
    byModel(trained, count).forEach((ofModel, i) => {
      const start = { weights: Float64Array.from(byModel(first, count)[i]!), mask: denseMask(subjects[i]!) }
      const { weights } = train(subjects[i]!, { ...start, from: 0, until: steps }, float64)
      // Adam's tolerance of training.test.ts.
      ofModel.forEach((weight, at) => expect(Math.abs(weight - weights[at]!)).toBeLessThan(2e-5))
    })
    const masks = byModel((await tile.prune(40)).masks, count)
    masks.forEach((mask, i) => {
      const dense = denseMask(subjects[i]!)
      const bits = mask.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
      expect(bits).toBe(40)
      expect(mask.every((word, at) => (word & ~dense[at]!) === 0)).toBe(true)
    })
    tile.close()
  })
}
