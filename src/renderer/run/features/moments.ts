import type { LocationReading } from '../../../contract/results'
import { count } from '../../../figures/format'
import { codeDistanceBetween, type Axis, type DistanceMatrix, type Entries } from '../../../science/codes'

/** What a distance matrix shows: one moment, or the way from one to another. */
export const moments = ['start', 'step', 'end', 'start to step', 'start to end', 'step to end'] as const

export type Moments = (typeof moments)[number]

export const isMoments = (value: unknown): value is Moments => moments.includes(value as Moments)

export const momentWords: Record<Moments, string> = {
  start: 'at initialisation',
  step: 'at the step',
  end: 'at the end',
  'start to step': 'initialisation → step',
  'start to end': 'initialisation → end',
  'step to end': 'step → end',
}

type Three = Record<'start' | 'step' | 'end', LocationReading>

const partsOf = (which: Moments) => which.split(' to ') as (keyof Three)[]

/** As a condition names them: "step 200", "at initialisation → step 200". */
export const momentLabel = (which: Moments, { step, end }: Three): string =>
  partsOf(which)
    .map((part) => (part === 'start' ? 'initialisation' : `step ${count(part === 'step' ? step.step : end.step)}`))
    .join(' → ')

/** Names of the two moments, as axes have them; null for one. */
export const axisWords = (which: Moments, { step, end }: Three): readonly [string, string] | null => {
  const [from, to] = partsOf(which).map((part) =>
    part === 'start' ? 'at initialisation' : `at step ${count(part === 'step' ? step.step : end.step)}`,
  )
  return from !== undefined && to !== undefined ? [from, to] : null
}

/** The matrix of one moment or of two. The readings' places and sizes agree, as all are of one run. */
export function matrixOf(
  which: Moments,
  readings: Three,
  replicate: number | 'all',
  entries: Entries,
  axis: Axis,
): DistanceMatrix {
  const [from = 'start', to = from] = partsOf(which)
  const { height, values } = codeDistanceBetween(readings[from], readings[to], replicate, entries, axis)
  return { size: height, values }
}
