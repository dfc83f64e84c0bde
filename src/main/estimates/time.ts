import type { Work } from './work'

/** A run that has ended, and how long it took. */
export interface Done {
  work: Work
  /** Time spent running, pauses left out. */
  seconds: number
}

export interface TimeEstimate {
  seconds: number
  /** Seconds; the true time is likely to lie between. */
  range: [low: number, high: number]
  /** Runs of the same adapter that it goes by. */
  runs: number
}

/**
 * seconds = start + each step + each flop, in that order: opening the device and measuring the claims, what a step costs
 * whatever its size, and the arithmetic. What is assumed of the first two where no run tells, weakly, as a share of one
 * run's weight; the third is what runs must tell.
 */
const assumed = [
  { value: 0.5, weight: 0.01 },
  { value: 20e-6, weight: 0.01 },
]

/** A run four times as large in one respect counts for less than half. */
const kinship = 1.5

/** How near a run must be for what the fit got wrong of it to be put right, and how little of it one run alone decides. */
const closeKinship = 0.6
const doubt = 0.2

/** Not even the same run takes the same time twice on a machine that does other things. */
const leastSpread = 1.2

/** What a factor of two in shape may hide: another layout of the kernel does up to this much less (bench/README.md). */
const spreadADoubling = 2

/**
 * The time of an experiment from the times of others on the same adapter: a fit by weighted least squares of relative errors,
 * coefficients not below zero, in which what is most alike weighs most; what it gets wrong of a run of nearly the same size is
 * put right by that run. Null where nothing has run yet. Ours.
 */
export function estimateTime(work: Work, done: readonly Done[]): TimeEstimate | null {
  const usable = done.filter(({ seconds, work: { flop } }) => seconds > 0 && flop > 0)
  if (usable.length === 0) return null
  const shares = sharesOf(usable.map((one) => nearness(one.work, work, kinship)))
  const rates = fit(usable, shares)
  const predict = (of: Work) => termsOf(of).reduce((sum, term, index) => sum + term * rates[index]!, 0)
  const missed = usable.map((one) => Math.log(one.seconds / predict(one.work)))
  const close = usable.map((one) => nearness(one.work, work, closeKinship))
  const sure = sumOf(close) + doubt
  const correction = inner(close, missed) / sure
  const seconds = predict(work) * Math.exp(correction)
  const afar = Math.min(...usable.map((one) => Math.abs(Math.log2(one.work.sampleFlop / work.sampleFlop))))
  const squares = (from: number) => missed.map((by) => (by - from) ** 2)
  const error = Math.sqrt((inner(close, squares(correction)) + doubt * inner(shares, squares(0))) / sure)
  const spread = leastSpread * Math.exp(error) * spreadADoubling ** afar
  return { seconds, range: [seconds / spread, seconds * spread], runs: usable.length }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const inner = (one: readonly number[], other: readonly number[]): number => sumOf(one.map((a, i) => a * other[i]!))

/** Weights that add up to 1. Far from everything all runs count alike. */
function sharesOf(weights: number[]): number[] {
  const total = sumOf(weights)
  return weights.map((weight) => (total > 1e-9 ? weight / total : 1 / weights.length))
}

/** 1 for the same work, 0 far from it. */
const nearness = (one: Work, other: Work, width: number): number =>
  Math.exp(-(distance(one, other) ** 2) / (2 * width ** 2))

const termsOf = ({ steps, flop }: Work): [number, number, number] => [1, steps, flop]

/** In doublings of the network, of the models side by side and, for half, of the whole; another optimiser is one more. */
function distance(one: Work, other: Work): number {
  const doublings = (of: (work: Work) => number) => Math.log2(of(one) / of(other))
  return Math.hypot(
    doublings(({ sampleFlop }) => sampleFlop),
    doublings(({ models }) => models),
    doublings(({ flop }) => flop) / 2,
    one.optimiser === other.optimiser ? 0 : 1,
  )
}

/** Enough for three coefficients to settle; each sweep is a few hundred multiplications. */
const sweeps = 2000

/** Coordinate descent: minimises Σ share·(predicted/seconds − 1)² and the pull of what is assumed. */
function fit(done: readonly Done[], shares: readonly number[]): number[] {
  // In units of what is assumed, so that all coefficients are about as large.
  const flopUnit = Math.max(...done.map(({ work }) => work.flop))
  const units = [assumed[0]!.value, assumed[1]!.value, 1 / flopUnit]
  const rows = done.map(({ work, seconds }) => termsOf(work).map((term, j) => (term * units[j]!) / seconds))
  const found = [1, 1, 0]
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let j = 0; j < found.length; j++) {
      const pull = assumed[j]?.weight ?? 0
      let above = pull
      let below = pull
      rows.forEach((row, i) => {
        const others = row.reduce((sum, term, k) => (k === j ? sum : sum + term * found[k]!), 0)
        above += shares[i]! * row[j]! * (1 - others)
        below += shares[i]! * row[j]! ** 2
      })
      found[j] = below > 0 ? Math.max(0, above / below) : 0
    }
  }
  return found.map((value, j) => value * units[j]!)
}
