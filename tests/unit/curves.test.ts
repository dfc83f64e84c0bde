import { expect, it } from 'vitest'
import { dense } from '../../src/contract/branch'
import { levelCurves } from '../../src/main/curves'
import type { MetricValues } from '../../src/main/store/store'

const at = (
  metric: MetricValues['metric'],
  step: number,
  firstReplicate: number,
  ...values: number[]
): MetricValues => ({
  level: 1,
  branch: 'snip',
  metric,
  step,
  firstReplicate,
  values: Float32Array.from(values),
})

it('puts tiles together by step and keeps loss and accuracy apart', () => {
  const curves = levelCurves({ level: 1, branch: 'snip' }, 0.5, [
    at('loss', 10, 0, 1, 3),
    at('accuracy', 0, 0, 0.5, 0.5),
    at('loss', 20, 0, 1, 1),
    at('loss', 10, 2, 5),
  ])
  expect(curves).toMatchObject({ level: 1, branch: 'snip', density: 0.5, fates: null })
  expect(curves.loss.steps).toEqual([10, 20])
  expect(curves.loss.mean).toEqual([3, 1])
  expect(curves.loss.n).toEqual([3, 2])
  // Student's t for n = 3: 4.302653 · sd 2 / √3.
  expect(curves.loss.high[0]! - 3).toBeCloseTo((4.302653 * 2) / Math.sqrt(3), 5)
  expect(3 - curves.loss.low[0]!).toBeCloseTo((4.302653 * 2) / Math.sqrt(3), 5)
  expect(curves.accuracy).toEqual({ steps: [0], mean: [0.5], low: [0.5], high: [0.5], n: [2] })
})

it('a level without metrics has empty curves', () => {
  expect(levelCurves(dense, 1, []).loss).toEqual({ steps: [], mean: [], low: [], high: [], n: [] })
})

it('fates are curves of their own, over the replicates that had proximal locations', () => {
  const shares = { converged: [0.5, 0.25], outcompeted: [0.5, 0.5], flipped: [0, 0.25], idle: [0, 0], other: [0, 0] }
  const metrics = Object.entries(shares).map(([fate, values]) =>
    at(fate as MetricValues['metric'], 7, 0, ...values, NaN),
  )
  const { fates } = levelCurves(dense, 1, metrics)
  expect(fates?.converged).toMatchObject({ steps: [7], mean: [0.375], n: [2] })
  const sum = Object.values(fates!).reduce((total, { mean }) => total + mean[0]!, 0)
  expect(sum).toBeCloseTo(1, 12)
})
