import { CholeskyDecomposition, Matrix } from 'ml-matrix'

export interface LogisticFit {
  /** Log odds ratios a unit of each column, [column]; where the fit has not converged, where Newton's steps ended. */
  coefficients: Float64Array<ArrayBuffer>
  /** False where the likelihood has no single maximum: outcomes all alike or separable, columns that depend on each other. */
  converged: boolean
}

/**
 * Newton's steps double the right digits: what is left after one this small (in log odds) is of the order of its square,
 * 1e-12. Outcomes that can be separated move the fit by about 1 at every step, without end.
 */
const smallStep = 1e-6

/** From log odds of 0 six steps do as a rule; 25 is where R's glm gives up, too. */
const mostSteps = 25

/** Share of a column's information that the columns before it must leave for it to count as one of its own. */
const leastOwnShare = 1e-10

/**
 * Logistic regression by maximum likelihood, with Newton's method (which is iteratively reweighted least squares).
 * `design` [row][column], a column of ones among them for an intercept; `outcome` [row], 0 or 1; `weights` [row], how often
 * a row counts, once where not given; `start` [column], where Newton begins, 0 where not given. Throws RangeError where the
 * sizes differ.
 * Source: McCullagh & Nelder 1989, section 4.4.
 */
export function logistic(
  rows: number,
  columns: number,
  design: ArrayLike<number>,
  outcome: ArrayLike<number>,
  weights?: ArrayLike<number>,
  start?: ArrayLike<number>,
): LogisticFit {
  if (design.length !== rows * columns || outcome.length !== rows || (weights && weights.length !== rows)) {
    throw new RangeError(`A design of ${design.length} values and ${outcome.length} outcomes is not of ${rows} rows.`)
  }
  const coefficients = start ? Float64Array.from(start) : new Float64Array(columns)
  const data = { rows, columns, design, outcome, weights }
  for (let taken = 0; taken < mostSteps; taken++) {
    const step = newtonStep(data, coefficients)
    if (!step) return { coefficients, converged: false }
    let largest = 0
    for (let column = 0; column < columns; column++) {
      coefficients[column]! += step[column]!
      largest = Math.max(largest, Math.abs(step[column]!) / (1 + Math.abs(coefficients[column]!)))
    }
    if (largest < smallStep) return { coefficients, converged: true }
  }
  return { coefficients, converged: false }
}

interface Data {
  rows: number
  columns: number
  design: ArrayLike<number>
  outcome: ArrayLike<number>
  weights: ArrayLike<number> | undefined
}

/** The information's inverse times the score; null where the information is singular to within rounding. */
function newtonStep(data: Data, coefficients: Float64Array): number[] | null {
  const { score, information } = derivatives(data, coefficients)
  if (![...score, ...information].every(Number.isFinite)) return null
  const { columns } = data
  const matrix = new Matrix(columns, columns)
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j <= i; j++) {
      matrix.set(i, j, information[i * columns + j]!)
      matrix.set(j, i, information[i * columns + j]!)
    }
  }
  const cholesky = new CholeskyDecomposition(matrix)
  for (let i = 0; i < columns; i++) {
    if (!(cholesky.lowerTriangularMatrix.get(i, i) ** 2 > leastOwnShare * matrix.get(i, i))) return null
  }
  return cholesky.solve(Matrix.columnVector(score)).to1DArray()
}

/** First derivative of the log-likelihood, [column], and minus its second, the lower triangle of [column][column]. */
function derivatives({ rows, columns, design, outcome, weights }: Data, coefficients: Float64Array) {
  const score = new Float64Array(columns)
  const information = new Float64Array(columns * columns)
  for (let row = 0; row < rows; row++) {
    const weight = weights ? weights[row]! : 1
    if (weight === 0) continue
    const at = row * columns
    let logOdds = 0
    for (let i = 0; i < columns; i++) logOdds += coefficients[i]! * design[at + i]!
    const chance = 1 / (1 + Math.exp(-logOdds))
    const residual = weight * (outcome[row]! - chance)
    const spread = weight * chance * (1 - chance)
    for (let i = 0; i < columns; i++) {
      const x = design[at + i]!
      score[i]! += residual * x
      for (let j = 0; j <= i; j++) information[i * columns + j]! += spread * x * design[at + j]!
    }
  }
  return { score, information }
}
