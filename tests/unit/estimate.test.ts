import { expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { estimate } from '../../src/main/estimate'

it('counts trainings and steps, those that are rewound from the rewind step on', () => {
  const dense = experimentSchema.parse({ replicates: 3, training: { steps: 100 }, pruning: { method: 'none' } })
  expect(estimate(dense, 'software', [])).toMatchObject({ trainings: 1, models: 3, modelSteps: 300 })
  const pruned = experimentSchema.parse({
    replicates: 3,
    training: { steps: 100 },
    pruning: { rate: 0.5, densities: [0.5, 0.25], rewindStep: 10 },
  })
  expect(estimate(pruned, 'software', [])).toMatchObject({ trainings: 3, models: 3, modelSteps: 3 * (100 + 90 + 90) })
  const branched = { ...pruned, methods: { tickets: ['random' as const], nulls: ['other-data' as const] } }
  expect(estimate(branched, 'software', [])).toMatchObject({ trainings: 6, modelSteps: 3 * (100 + 4 * 90 + 100) })
  expect(estimate(pruned, 'software', []).bytes).toBeGreaterThan(3 * 4 * 32 * 32)
})

it('tells the memory of one tile, not of all replicates', () => {
  const at = (replicates: number) => estimate(experimentSchema.parse({ replicates }), 'software', []).bytes
  expect(at(200)).toBeGreaterThan(at(100))
  expect(at(65_536)).toBe(at(4096))
})
