import type { RecoveryIntervals } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import type { TicketMethod } from '../../contract/ticket-method'
import { decimal, shareText } from './numbers'
import { shareTop } from './panels'

/** What methods are held against each other in. */
export const methodMeasures = ['accuracy', 'row', 'family', 'coverage'] as const

export type MethodMeasure = (typeof methodMeasures)[number]

/** A method's tickets at a density. */
export interface MethodEntry extends Pick<RecoveryIntervals, 'row' | 'family' | 'coverage'> {
  method: TicketMethod
  density: number
  accuracy: Interval
}

interface MeasureWords {
  title: string
  /** In a row of choices. */
  short: string
  axis: string
  unit: string
  write: (value: number) => string
  range: (values: Interval[]) => [bottom: number, top: number]
}

/** The tenth below all that is drawn, so that methods are told apart. */
function accuracyFloor(values: Interval[]): number {
  const lowest = Math.min(0.9, ...values.flatMap(({ mean, ci }) => [mean, ci[0]]).filter(Number.isFinite))
  return Math.max(0, Math.floor(lowest * 10) / 10)
}

const upwards = (values: Interval[]): [number, number] => [0, shareTop(values)]

export const measureWords: Record<MethodMeasure, MeasureWords> = {
  accuracy: {
    title: 'Accuracy',
    short: 'accuracy',
    axis: 'test accuracy (share of samples)',
    unit: 'share of samples',
    write: (value) => decimal(value, 3),
    range: (values) => [accuracyFloor(values), 1],
  },
  row: {
    title: 'Exact code recovery',
    short: 'exact codes',
    axis: 'exact code recovery (share of codes)',
    unit: 'share of codes',
    write: shareText,
    range: upwards,
  },
  family: {
    title: 'Family recovery',
    short: 'family',
    axis: 'family recovery (share of codes)',
    unit: 'share of codes',
    write: shareText,
    range: upwards,
  },
  coverage: {
    title: 'Coverage',
    short: 'coverage',
    axis: 'coverage (share of clauses)',
    unit: 'share of clauses',
    write: shareText,
    range: upwards,
  },
}
