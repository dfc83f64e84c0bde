import type {
  Claim,
  CrowdingClaim,
  FamilyClaim,
  LocationMatrices,
  Part,
  PrecursorsClaim,
  ProbesClaim,
  RecoveryIntervals,
  SelectionClaim,
} from '../../src/contract/claims'
import type { Curve, FateCurves, Interval } from '../../src/contract/results'
import { ticketMethods, type TicketMethod } from '../../src/contract/ticket-method'
import { pack } from '../../src/science/locations'

/** Claims as a run could have them, made up for the figures: no result of anything. */

export const densities = [0.2, 0.1, 0.05, 0.035]
const steps = [0, 1, 2, 3, 5, 8, 13, 22, 36, 60, 100, 165, 275, 455, 750, 1250, 2000, 3000]

export const interval = (mean: number, half = 0.03, n = 32): Interval => ({ mean, ci: [mean - half, mean + half], n })

/** What a share is where no replicate has anything to take it of. */
export const none: Interval = { mean: NaN, ci: [NaN, NaN], n: 0 }

/** The same with nothing in any interval: what a run has where no replicate has anything to take a share of. */
export function withoutValues<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutValues) as T
  if (typeof value !== 'object' || value === null) return value
  const inside = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutValues<unknown>(part)]))
  return ('ci' in value && 'mean' in value ? { ...inside, ...none } : inside) as T
}

/** From one value at the first step to another at the last, most of the way around step 100. */
function path(from: number, to: number, half: number): Curve {
  const mean = steps.map((step) => from + (to - from) / (1 + (100 / (step + 1)) ** 1.5))
  return {
    steps,
    mean,
    low: mean.map((value) => value - half),
    high: mean.map((value) => value + half),
    n: steps.map(() => 32),
  }
}

/** Replicate 1's locations: those that are near at the start and on an even row become codes, where a row has room. */
export function locationMatrices(rows = 32, clauses = 8, literals = 4): LocationMatrices {
  let state = 7
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647
  const starts = Array.from({ length: rows * clauses }, () =>
    Array.from({ length: literals }, () => Number(random() < 0.5)).reduce((sum, off) => sum + off, 0),
  )
  const becomes = starts.map((d, index) => Math.floor(index / clauses) % 2 === 0 && d <= 1 && random() < 0.4)
  const frames = [0, 10, 60, 165, 750, 3000].map((step, frame) => {
    const packed = starts.map((start, index) => {
      const row = Math.floor(index / clauses)
      const crowded = becomes.slice(row * clauses, (row + 1) * clauses).some(Boolean)
      const moved = becomes[index] ? Math.max(0, start - frame) : crowded && frame > 2 ? Math.max(start, 2) : start
      return pack({
        dPlus: moved,
        dMinus: literals - moved,
        outputPositive: row % 2 === 0,
        alive: row % 5 !== 4,
        codePlus: becomes[index] === true && frame > 2,
        codeMinus: false,
      })
    })
    return { step, packed, scores: starts.map((start) => 1 - (2 * start) / literals) }
  })
  return { replicate: 0, rows, clauses, frames }
}

export const precursors: PrecursorsClaim = {
  id: 'precursors',
  statistic: 'AUC of s₀ + 2·[w₂ > 0] at telling final codes from other locations',
  ...interval(0.934, 0.008),
  null: 0.5,
  verdict: 'supported',
  parts: [],
  details: {
    aucDistance: interval(0.812, 0.012),
    aucScore: interval(0.861, 0.01),
    aucMotion: interval(0.887, 0.01),
    codeByDistance: [0, 1, 2, 3, 4].flatMap((d) => [
      {
        d,
        output: 'positive' as const,
        share: d === 4 ? none : interval([0.52, 0.31, 0.08, 0.01][d]!, 0.04 / (d + 1)),
      },
      { d, output: 'negative' as const, share: interval([0.012, 0.006, 0.002, 0, 0][d]!, 0.004) },
    ]),
    keptByDistance: densities.flatMap((density, index) =>
      [0, 1, 2, 3, 4].map((d) => ({ density, d, share: interval(density + (0.32 - 0.05 * index) * 0.5 ** d, 0.02) })),
    ),
    fullyKept: densities.map((density) => ({
      density,
      locations: interval(30 * density + 6, 1),
      proximal: interval(0.62 + density, 0.05),
      byChance: interval(0.156, 0.01),
    })),
    distanceOfCodes: interval(0.82, 0.05),
    distanceOfAll: interval(2, 0.02),
    matrices: locationMatrices(),
  },
}

const fates = { converged: 0.38, outcompeted: 0.27, flipped: 0.06, idle: 0.21, other: 0.08 }

export const fateCurves: FateCurves = {
  converged: path(0, fates.converged, 0.03),
  outcompeted: path(0, fates.outcompeted, 0.03),
  flipped: path(0, fates.flipped, 0.01),
  idle: path(0, fates.idle, 0.02),
  other: path(1, fates.other, 0.02),
}

export const selection: SelectionClaim = {
  id: 'selection',
  statistic: 'Share of the proximal locations that end as final codes, minus the share of the others that do',
  ...interval(0.352, 0.021),
  null: 0,
  verdict: 'supported',
  parts: [],
  details: {
    proximal: interval(0.381, 0.02),
    others: interval(0.029, 0.004),
    fates: (['converged', 'outcompeted', 'flipped', 'idle', 'other'] as const).map((fate) => ({
      fate,
      share: interval(fates[fate], 0.025),
    })),
    distance: { codes: path(0.95, 0, 0.05), rejected: path(0.81, 1.79, 0.07), others: path(2.3, 2.42, 0.03) },
  },
}

const logistic = (crowding: number) => 1 / (1 + Math.exp(-(crowding * 0.7 - 0.6)))
const crowdings = Array.from({ length: 41 }, (_, index) => 0.1 + index * 0.08)

export const crowding: CrowdingClaim = {
  id: 'crowding',
  statistic: 'Odds ratio of rejection per SD of soft crowding, at equal soft score',
  ...interval(1.63, 0.24),
  null: 1,
  verdict: 'supported',
  parts: [],
  details: {
    score: interval(0.58, 0.08),
    crowdingSd: 0.81,
    byRivals: [0, 1, 2, 3, 4].map((rivals) => ({
      rivals,
      rejected: interval(0.48 + rivals * 0.08, 0.03 + 0.02 * rivals, 32 - 4 * rivals),
    })),
    bins: [0.3, 0.7, 0.98, 1.2, 1.5, 1.85, 2.3, 3.1].map((at, index) => ({
      crowding: at,
      rejected: interval(logistic(at) + 0.02 * (-1) ** index, 0.05),
    })),
    fit: {
      crowding: crowdings,
      rejected: crowdings.map(logistic),
      low: crowdings.map((at) => logistic(at) - 0.02 - 0.03 * Math.abs(at - 1.4)),
      high: crowdings.map((at) => logistic(at) + 0.02 + 0.03 * Math.abs(at - 1.4)),
    },
    survival: densities.map((density, index) => ({
      density,
      solo: interval(0.78 - 0.12 * index, 0.05),
      shared: interval(0.66 - 0.13 * index, 0.04),
    })),
    soloCodes: interval(6.1, 0.7),
    sharedCodes: interval(12.4, 1.1),
  },
}

const recovery = (row: number, family: number, coverage: number, relocated: number): RecoveryIntervals => ({
  row: interval(row),
  family: interval(family),
  coverage: interval(coverage, 0.02),
  relocated: interval(relocated, 0.02),
})

const part = (
  measure: Part['measure'],
  density: number,
  against: Part['against'],
  mean: number,
  half = 0.05,
  to = 0,
): Part => ({
  statistic: 'a difference',
  measure,
  density,
  against,
  ...interval(mean, half),
  null: to,
  verdict: mean - half > to ? 'supported' : mean + half < to ? 'contradicted' : 'undecided',
})

export const family: FamilyClaim = {
  id: 'family',
  statistic: 'Family minus row recovery of IMP’s tickets, mean over the densities',
  ...interval(0.264, 0.031),
  null: 0.431,
  verdict: 'contradicted',
  parts: densities.flatMap((density, index) => [
    part('difference', density, 'other-data', 0.16 + 0.08 * index, 0.05, 0.19),
    part('difference', density, 'other-initialisation', 0.16 + 0.08 * index, 0.05, 0.67),
  ]),
  details: {
    imp: densities.map((density, index) => ({
      density,
      difference: interval(0.16 + 0.08 * index),
      ...recovery(0.72 - 0.13 * index, 0.88 - 0.05 * index, 0.99 - 0.02 * index, 0.05 + 0.05 * index),
    })),
    nulls: [
      { null: 'other-data', difference: interval(0.19), ...recovery(0.68, 0.87, 1, 0.06) },
      { null: 'other-initialisation', difference: interval(0.67), ...recovery(0.07, 0.74, 1, 0.71) },
    ],
    relocatedOnProximal: densities.map((density) => ({
      density,
      share: interval(0.44, 0.08),
      byChance: interval(0.156, 0.01),
    })),
  },
}

/** How well each method does, as a share of the best. */
const skill: Record<TicketMethod, number> = {
  random: 0.1,
  'magnitude-init': 0.3,
  'magnitude-early': 0.55,
  'magnitude-end': 0.8,
  snip: 0.45,
  grasp: 0.25,
  synflow: 0.32,
  imp: 0.92,
  proximity: 0.62,
  motion: 0.7,
  combined: 0.9,
  'random-locations': 0.4,
  'imp-fresh': 0.36,
  'imp-shuffled': 0.2,
}

const others = ticketMethods.filter((method) => method !== 'combined')

export const probes: ProbesClaim = {
  id: 'probes',
  statistic: 'Exact code recovery of the combined probe minus that of the weight-based methods',
  ...interval(0.271, 0.02),
  null: 0,
  verdict: 'supported',
  parts: (['accuracy', 'row'] as const).flatMap((measure) =>
    densities.flatMap((density, index) =>
      others.map((method) =>
        part(
          measure,
          density,
          method,
          (skill.combined - skill[method]) * (measure === 'row' ? 0.6 : 0.1 + 0.05 * index),
        ),
      ),
    ),
  ),
  details: {
    accuracy: {
      statistic: 'Test accuracy of the combined probe minus that of the weight-based methods',
      ...interval(0.062, 0.011),
      null: 0,
      verdict: 'supported',
    },
    methods: ticketMethods.flatMap((method) =>
      densities.map((density, index) => ({
        method,
        density,
        kept: Math.round(density * 1024),
        accuracy: interval(0.995 - (1 - skill[method]) * 0.12 * (index + 0.6), 0.004 + 0.006 * index),
        ...recovery(skill[method] * (0.8 - 0.12 * index), skill[method] * (0.9 - 0.08 * index), 0.9, 0.1),
        steps: 3000,
      })),
    ),
    dense: { accuracy: interval(0.997, 0.001), coverage: interval(1, 0) },
    floor: 0.03125,
  },
}

export const claims: Claim[] = [precursors, selection, crowding, family, probes]
