import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logistic } from '../../src/science/statistics'
import { logistic as cases } from '../fixtures/statistics.json'

/** Both stop Newton's method where rounding is all that is left; statsmodels was told to do so at 1e-13. */
const digits = 10

const expectClose = (actual: ArrayLike<number>, expected: ArrayLike<number>): void => {
  expect(actual.length).toBe(expected.length)
  Array.from(actual).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, digits))
}

const withIntercept = (x: number[]): number[] => x.flatMap((value) => [1, value])

describe.each(cases)('logistic on $outcome.length rows of $columns columns', (data) => {
  const { columns, design, outcome, weights } = data
  const rows = outcome.length
  const whole = logistic(rows, columns, design, outcome)

  it('agrees with statsmodels', () => {
    expect(whole.converged).toBe(true)
    expectClose(whole.coefficients, data.coefficients)
  })

  it('counts a row as often as its weight says, as statsmodels does on repeated rows', () => {
    const fit = logistic(rows, columns, design, outcome, weights)
    expect(fit.converged).toBe(true)
    expectClose(fit.coefficients, data.weighted)
  })

  it('ends at the same place wherever it starts', () => {
    const fit = logistic(rows, columns, design, outcome, weights, whole.coefficients)
    expect(fit.converged).toBe(true)
    expectClose(fit.coefficients, data.weighted)
  })

  it('does not depend on the order of rows', () => {
    const order = Array.from(outcome, (_, i) => (7 * i + 3) % rows)
    expect(new Set(order).size).toBe(rows)
    const fit = logistic(
      rows,
      columns,
      order.flatMap((row) => design.slice(row * columns, (row + 1) * columns)),
      order.map((row) => outcome[row]!),
    )
    expectClose(fit.coefficients, whole.coefficients)
  })

  it('leaves what was given as it was', () => {
    const start = Float64Array.from(whole.coefficients)
    logistic(rows, columns, design, outcome, weights, start)
    expect(start).toEqual(whole.coefficients)
  })
})

describe('logistic', () => {
  it('of one column of ones is the log odds of the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (ones, zeros) => {
        const outcome = [...Array<number>(ones).fill(1), ...Array<number>(zeros).fill(0)]
        const fit = logistic(outcome.length, 1, Array<number>(outcome.length).fill(1), outcome)
        expect(fit.converged).toBe(true)
        expectClose(fit.coefficients, [Math.log(ones / zeros)])
      }),
    )
  })

  it.each([
    { name: 'all outcomes 1', x: [0, 1, 2, 3], outcome: [1, 1, 1, 1] },
    { name: 'all outcomes 0', x: [0, 1, 2, 3], outcome: [0, 0, 0, 0] },
    { name: 'separable outcomes', x: [0, 1, 2, 3], outcome: [0, 0, 1, 1] },
    { name: 'outcomes separable but for a tie', x: [0, 1, 1, 2], outcome: [0, 0, 1, 1] },
    { name: 'a column that is another', x: [1, 1, 1, 1], outcome: [0, 1, 0, 1] },
    { name: 'a column of nothing', x: [0, 0, 0, 0], outcome: [0, 1, 0, 1] },
    { name: 'fewer rows than columns', x: [2], outcome: [1] },
    { name: 'no rows', x: [], outcome: [] },
    { name: 'a value that is not a number', x: [0, NaN, 1, 2], outcome: [0, 1, 0, 1] },
  ])('does not converge on $name', ({ x, outcome }) => {
    expect(logistic(outcome.length, 2, withIntercept(x), outcome).converged).toBe(false)
  })

  it('does not converge on two columns that rounding alone tells apart', () => {
    const x = [0.1, 0.7, 0.3, 0.9, 0.2, 0.6]
    const design = x.flatMap((value) => [1, value, 3 * (value + 0.1)])
    expect(logistic(x.length, 3, design, [0, 1, 1, 0, 1, 0]).converged).toBe(false)
  })

  it('does not converge where the rows that count are separable', () => {
    const [x, outcome] = [withIntercept([0, 1, 2, 3]), [0, 1, 0, 1]]
    expect(logistic(4, 2, x, outcome).converged).toBe(true)
    expect(logistic(4, 2, x, outcome, [1, 1, 0, 1]).converged).toBe(false)
  })

  it('refuses sizes that do not fit', () => {
    expect(() => logistic(2, 2, [1, 2, 3], [0, 1])).toThrow(RangeError)
    expect(() => logistic(2, 1, [1, 2], [0])).toThrow(RangeError)
    expect(() => logistic(2, 1, [1, 2], [0, 1], [1])).toThrow(RangeError)
  })
})
