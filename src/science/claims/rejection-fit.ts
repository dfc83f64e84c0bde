import { extent } from 'd3-array'
import { bootstrapReplicates, bootstrapSamples, logistic, percentileInterval } from '../statistics'
import type { Proximals } from './rejection'

/** Columns of the design. */
const [intercept, crowding, score] = [0, 1, 2]
const columns = 3

/** More lost resamples than this share of them, and an interval over the others would speak for the easy ones alone. */
const mostLost = 0.1

/** Points of the fitted curve: a smooth line at any size of a figure. */
const curvePoints = 41

/** A value of the whole sample with its bootstrap interval over replicates. */
interface Bootstrapped {
  mean: number
  ci: [low: number, high: number]
}

export interface RejectionFit {
  /** Odds ratios of rejection per SD. */
  crowding: Bootstrapped
  score: Bootstrapped
  /** SD of soft crowding over the proximal locations. */
  crowdingSd: number
  /** Share rejected over soft crowding at the mean s0. */
  curve: { crowding: number[]; rejected: number[]; low: number[]; high: number[] }
}

/** The regression's rows, crowding and s0 standardised, and its outcome. */
interface Regression {
  locations: number
  design: Float64Array
  rejected: Uint8Array
  /** Soft crowding at the curve's points, and as SDs from its mean. */
  points: number[]
  standard: number[]
  crowdingSd: number
}

function regressionOf(proximals: Proximals): Regression {
  const { rejected } = proximals
  const locations = rejected.length
  const ofCrowding = standardised(proximals.crowding)
  const ofScore = standardised(proximals.score)
  const design = new Float64Array(locations * columns)
  for (let i = 0; i < locations; i++) {
    design.set([1, ofCrowding.values[i]!, ofScore.values[i]!], i * columns)
  }
  const [least = NaN, most = NaN] = extent(proximals.crowding)
  const points = Array.from({ length: curvePoints }, (_, i) => least + ((most - least) * i) / (curvePoints - 1))
  const standard = points.map((point) => (point - ofCrowding.mean) / ofCrowding.deviation)
  return { locations, design, rejected, points, standard, crowdingSd: ofCrowding.deviation }
}

const fitted = ({ locations, design, rejected }: Regression, weights?: Float64Array, start?: Float64Array) =>
  logistic(locations, columns, design, rejected, weights, start)

const oddsRatio = (coefficients: Float64Array, column: number): number => Math.exp(coefficients[column]!)

const shareAt = (coefficients: Float64Array, z: number): number =>
  1 / (1 + Math.exp(-(coefficients[intercept]! + coefficients[crowding]! * z)))

/** The fit as `fitRejection` has it, without its intervals, which are NaN: for one replicate, or while they are awaited. */
export function fitWithoutBand(proximals: Proximals): RejectionFit | { reason: string } {
  const regression = regressionOf(proximals)
  const { coefficients, converged } = fitted(regression)
  if (!converged) return { reason: whyNoFit(proximals.rejected) }
  const alone = (mean: number): Bootstrapped => ({ mean, ci: [NaN, NaN] })
  const { points, standard, crowdingSd } = regression
  const none = points.map(() => NaN)
  return {
    crowding: alone(oddsRatio(coefficients, crowding)),
    score: alone(oddsRatio(coefficients, score)),
    crowdingSd,
    curve: { crowding: points, rejected: standard.map((z) => shareAt(coefficients, z)), low: none, high: none },
  }
}

/**
 * Logistic regression of rejection on soft crowding and s0, both standardised over all proximal locations, with a bootstrap
 * over whole replicates. Gives the reason where the fit, or too many of the resamples' fits, do not converge. Source:
 * docs/claims.md, "crowding".
 */
export function fitRejection(proximals: Proximals, seed: number): RejectionFit | { reason: string } {
  const { replicates, replicate, rejected } = proximals
  const regression = regressionOf(proximals)
  const { locations, points, standard, crowdingSd } = regression
  const whole = fitted(regression)
  if (!whole.converged) return { reason: whyNoFit(rejected) }

  const weights = new Float64Array(locations)
  const resamples = bootstrapReplicates(seed, replicates, bootstrapSamples, (taken) => {
    for (let i = 0; i < locations; i++) weights[i] = taken[replicate[i]!]!
    return fitted(regression, weights, whole.coefficients)
  })
  const fits = resamples.filter(({ converged }) => converged).map(({ coefficients }) => coefficients)
  const lost = bootstrapSamples - fits.length
  if (lost > mostLost * bootstrapSamples) {
    return {
      reason: `The logistic fit does not converge in ${lost} of ${bootstrapSamples} bootstrap samples: too few proximal locations were rejected, or too few were not; more replicates would help.`,
    }
  }
  const bootstrapped = (of: (coefficients: Float64Array) => number): Bootstrapped => ({
    mean: of(whole.coefficients),
    ci: percentileInterval(fits.map(of)),
  })
  const curve = standard.map((z) => bootstrapped((fit) => shareAt(fit, z)))
  return {
    crowding: bootstrapped((fit) => oddsRatio(fit, crowding)),
    score: bootstrapped((fit) => oddsRatio(fit, score)),
    crowdingSd,
    curve: {
      crowding: points,
      rejected: curve.map(({ mean }) => mean),
      low: curve.map(({ ci }) => ci[0]),
      high: curve.map(({ ci }) => ci[1]),
    },
  }
}

function whyNoFit(rejected: Uint8Array): string {
  const count = rejected.reduce((sum, one) => sum + one, 0)
  if (count === rejected.length) return 'All proximal locations were rejected, so nothing sets the rejected ones apart.'
  if (count === 0) return 'No proximal location was rejected, so nothing sets the rejected ones apart.'
  return 'The logistic fit of rejection does not converge: the proximal locations are too few, or do not differ in crowding and s₀, or these tell the rejected ones apart without a miss.'
}

/** Mean 0, population deviation 1; all 0 where the deviation is 0, and no fit converges on them. */
function standardised(values: Float64Array): { values: Float64Array; mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return { values: values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0)), mean, deviation }
}
