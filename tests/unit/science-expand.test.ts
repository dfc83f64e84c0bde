import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { denseWeights, hiddenRows } from '../../src/contract/size'
import { childInputs, denseMasks } from '../../src/science/expand'
import { makeTask } from '../../src/science/task'
import { denseMask } from '../references/expand'

const bitsIn = (words: Uint32Array): number =>
  words.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)

/** Shapes with inputs of no clause, inputs of several, and masks of one and of several words. */
const experiments = fc
  .record({
    seed: fc.nat(1000),
    inputs: fc.constantFrom(24, 32, 33, 64, 70),
    arrangement: fc.constantFrom('disjoint' as const, 'overlapping' as const),
    rows: fc.integer({ min: 2, max: 9 }),
    children: fc.integer({ min: 1, max: 8 }),
    partition: fc.constantFrom('random' as const, 'clauses' as const),
  })
  .map(({ seed, inputs, arrangement, rows, children, partition }) =>
    experimentSchema.parse({
      task: { inputs, clauses: 6, literals: 4, arrangement },
      model: { rows, children, partition },
      pruning: { method: 'none' },
      seed,
    }),
  )

describe('splitting rows', () => {
  it('gives each input of a row to exactly one of its children, m·n weights in all', () => {
    fc.assert(
      fc.property(experiments, fc.nat(60_000), (experiment, first) => {
        const { task, model, seed } = experiment
        const masks = denseMasks(experiment, makeTask(task, seed), first, 2)
        const words = Math.ceil(task.inputs / 32)
        expect(masks).toHaveLength(2 * hiddenRows(experiment) * words)
        expect(bitsIn(masks)).toBe(2 * denseWeights(experiment))
        for (let row = 0; row < 2 * model.rows; row++) {
          for (let word = 0; word < words; word++) {
            const ofChildren = Array.from(
              { length: model.children },
              (_, child) => masks[(row * model.children + child) * words + word]!,
            )
            const inWord = Math.min(32, task.inputs - 32 * word)
            expect(ofChildren.reduce((union, bits) => (union | bits) >>> 0, 0)).toBe(2 ** inWord - 1)
          }
        }
      }),
    )
  })

  it('is the reference’s, replicate by replicate, whatever the tiling', () => {
    fc.assert(
      fc.property(experiments, fc.nat(60_000), (experiment, first) => {
        const clauses = makeTask(experiment.task, experiment.seed)
        const expected = [0, 1, 2].flatMap((i) => [...denseMask({ experiment, clauses, replicate: first + i })])
        expect([...denseMasks(experiment, clauses, first, 3)]).toEqual(expected)
      }),
    )
  })

  it('deals shares that differ by one input at most when at random', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const { task, model, seed } = experiment
        const random = { ...experiment, model: { ...model, partition: 'random' as const } }
        const sizes = childInputs(random, makeTask(task, seed), 5, 1).map(({ length }) => length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('leaves disjoint clauses whole, shared out evenly, and otherwise in each row', () => {
    const experiment = experimentSchema.parse({
      model: { rows: 8, children: 2, partition: 'clauses' },
      pruning: { method: 'none' },
    })
    const clauses = makeTask(experiment.task, experiment.seed)
    const orders = new Set<string>()
    for (let row = 0; row < 8; row++) {
      const children = childInputs(experiment, clauses, 3, row)
      for (const inputs of children) {
        expect(inputs).toHaveLength(16)
        const whole = clauses.filter((clause) => clause.inputs.every((input) => inputs.includes(input)))
        expect(whole).toHaveLength(4)
      }
      orders.add(children.join(';'))
    }
    expect(orders.size).toBe(8)
  })
})
