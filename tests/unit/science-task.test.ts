import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import type { TaskSpec } from '../../src/contract/experiment-type'
import { packingBound } from '../../src/science/overlapping'
import { makeTask, type Clause } from '../../src/science/task'
import { experimentOf } from '../support/experiment'

const superposed = experimentOf().task

const overlapping: TaskSpec = { ...superposed, clauses: 16, arrangement: 'overlapping' }

function expectWellFormed(clauses: Clause[], task: TaskSpec): void {
  expect(clauses).toHaveLength(task.clauses)
  for (const { inputs, negated } of clauses) {
    expect(inputs).toHaveLength(task.literals)
    expect(negated).toHaveLength(task.literals)
    expect(new Set(inputs).size).toBe(task.literals)
    expect(inputs).toEqual([...inputs].sort((a, b) => a - b))
    for (const input of inputs) expect(input >= 0 && input < task.inputs).toBe(true)
  }
}

function largestOverlap(clauses: Clause[]): number {
  let largest = 0
  clauses.forEach((clause, i) => {
    for (const other of clauses.slice(i + 1)) {
      largest = Math.max(largest, clause.inputs.filter((input) => other.inputs.includes(input)).length)
    }
  })
  return largest
}

function uses(clauses: Clause[], inputs: number): number[] {
  const used = new Array<number>(inputs).fill(0)
  for (const { inputs: ofClause } of clauses) for (const input of ofClause) used[input]! += 1
  return used
}

const failure = (task: TaskSpec): unknown => {
  try {
    makeTask(task, 1)
  } catch (thrown) {
    return thrown
  }
  return null
}

describe('disjoint tasks', () => {
  it('takes the inputs in order', () => {
    const clauses = makeTask(superposed, 1)
    expectWellFormed(clauses, superposed)
    expect(clauses.flatMap(({ inputs }) => inputs)).toEqual(Array.from({ length: 32 }, (_, i) => i))
    expect(clauses.flatMap(({ negated }) => negated)).not.toContain(true)
  })

  it('refuses more clauses than the inputs hold', () => {
    const thrown = failure({ ...superposed, inputs: 31 })
    expect(thrown).toBeInstanceOf(LabFailure)
    expect(thrown).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('at least 32 inputs') as string,
    })
  })
})

describe('overlapping tasks', () => {
  it('share at most k − 2 inputs; where there is room, use is balanced', () => {
    const shape = fc
      .record({
        literals: fc.integer({ min: 2, max: 8 }),
        inputs: fc.integer({ min: 8, max: 128 }),
        clauses: fc.integer({ min: 1, max: 64 }),
        seed: fc.nat(2 ** 32 - 1),
      })
      // A quarter of the bound: below it every draw of this property found a balanced task.
      .filter(({ literals, inputs, clauses }) => clauses <= packingBound(inputs, literals) / 4)
    fc.assert(
      fc.property(shape, ({ seed, ...size }) => {
        const task = { ...overlapping, ...size }
        const clauses = makeTask(task, seed)
        expectWellFormed(clauses, task)
        expect(largestOverlap(clauses)).toBeLessThanOrEqual(task.literals - 2)
        const used = uses(clauses, task.inputs)
        expect(Math.max(...used) - Math.min(...used)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it('uses every input of the preset exactly twice, with clauses that do overlap', () => {
    for (let seed = 0; seed < 20; seed++) {
      const clauses = makeTask(overlapping, seed)
      expect(uses(clauses, 32)).toEqual(new Array(32).fill(2))
      expect(largestOverlap(clauses)).toBeGreaterThan(0)
      expect(largestOverlap(clauses)).toBeLessThanOrEqual(2)
    }
  })

  it('differs between seeds and repeats for a seed', () => {
    expect(makeTask(overlapping, 7)).toEqual(makeTask(overlapping, 7))
    expect(makeTask(overlapping, 7)).not.toEqual(makeTask(overlapping, 8))
  })

  it('refuses with the bound what cannot exist: pairs must be disjoint', () => {
    expect(failure({ ...overlapping, inputs: 8, clauses: 5, literals: 2 })).toMatchObject({
      code: 'bad-input',
      message:
        'task.arrangement is overlapping; at most 4 clauses of 2 of 8 inputs can share no more than 0 each, and task.clauses is 5.',
    })
  })

  it.each([
    // Pasch configuration, affine plane of order 3: packings that meet the bound, out of reach without luck.
    [6, 4, 3],
    [9, 12, 3],
  ])('finds packings of %i inputs into %i clauses of %i that meet the bound', (inputs, clauses, literals) => {
    expect(packingBound(inputs, literals)).toBe(clauses)
    expect(largestOverlap(makeTask({ ...overlapping, inputs, clauses, literals }, 1))).toBe(1)
  })

  it('says so when it finds none: 64 of the 66 blocks of the Steiner system S(4, 5, 11)', () => {
    expect(packingBound(11, 5)).toBe(66)
    expect(failure({ ...overlapping, inputs: 11, clauses: 64, literals: 5 })).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('lower task.clauses or raise task.inputs') as string,
    })
  })
})

describe('random polarity', () => {
  it('negates about half of the literals, and leaves the inputs as they were', () => {
    const random = { ...overlapping, polarity: 'random' as const }
    const flags = Array.from({ length: 100 }, (_, seed) => makeTask(random, seed)).flatMap((clauses) =>
      clauses.flatMap(({ negated }) => negated),
    )
    const share = flags.filter(Boolean).length / flags.length
    // Five standard errors of 6,400 fair coins.
    expect(Math.abs(share - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / flags.length))
    expect(makeTask(random, 3).map(({ inputs }) => inputs)).toEqual(
      makeTask(overlapping, 3).map(({ inputs }) => inputs),
    )
  })
})
