import { expect, it } from 'vitest'
import { outcomesOf } from '../../src/main/outcomes'
import type { LevelResult, MetricValues } from '../../src/main/store/store'

const key = { level: 1, branch: 'snip' } as const

const result = (firstReplicate: number, accuracy: number[], branch: LevelResult['branch'] = 'snip'): LevelResult => ({
  level: 1,
  branch,
  density: 0.5,
  kept: 10,
  firstReplicate,
  accuracy: Float32Array.from(accuracy),
  coverage: Float32Array.from(accuracy, (value) => value / 2),
})

const loss = (step: number, firstReplicate: number, values: number[]): MetricValues => ({
  ...key,
  metric: 'loss',
  step,
  firstReplicate,
  values: Float32Array.from(values),
})

const size = { replicates: 4, steps: 300 }

it('puts the tiles of a training at their replicates, and nothing where none has ended', () => {
  const found = outcomesOf(key, size, [result(3, [0.25]), result(0, [1, 0.5]), result(2, [9], 'main')], [])
  expect([...found.accuracy]).toEqual([1, 0.5, NaN, 0.25])
  expect([...found.coverage]).toEqual([0.5, 0.25, NaN, 0.125])
})

it('takes the loss of the last step only', () => {
  const found = outcomesOf(key, size, [], [loss(200, 0, [7, 7, 7, 7]), loss(300, 1, [0.5, 0.25])])
  expect([...found.loss]).toEqual([NaN, 0.5, 0.25, NaN])
})
