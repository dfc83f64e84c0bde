import { dense, denseNulls, isDenseNull, methodOf, nullDescriptions, type DenseNull } from '../../contract/branch'
import type { ClaimsReport, MethodRow } from '../../contract/claims'
import type { Interval, LevelSummary, RunDetail } from '../../contract/results'
import { keptAt } from '../../contract/rules'
import { denseWeights, densityFloor } from '../../contract/size'
import { ticketMethods, type TicketMethod } from '../../contract/ticket-method'
import type { MethodEntry, MethodMeasure } from './method-measures'
import { ticketSteps } from '../../science/claims/cost'
import { methodLines, type MethodLine } from './method-lines'

/** A method's tickets at a density, and the training steps of one model to find and to train them. */
export interface MethodPoint extends MethodEntry {
  steps: number
}

/** What is known of a run's methods: all that was measured, or while nothing was, what its trainings have come to. */
export interface MethodData {
  /** In the order of `ticketMethods`, then by density from large to small. */
  points: MethodPoint[]
  /** From large to small. */
  densities: number[]
  /** Those that every point can have. */
  measures: readonly MethodMeasure[]
  /** The dense training, then its nulls; recovery is NaN for the first. */
  references: ({ name: string } & Record<MethodMeasure, Interval>)[]
  /** Density below which nothing can code every clause. */
  floor: number
  /** A row a replicate; null while the claims are not measured. */
  rows: MethodRow[] | null
}

const none: Interval = { mean: NaN, ci: [NaN, NaN], n: 0 }

const densitiesOf = (points: readonly MethodPoint[]): number[] =>
  [...new Set(points.map(({ density }) => density))].sort((one, other) => other - one)

const isReference = (method: MethodRow['method']): method is 'dense' | DenseNull =>
  method === 'dense' || denseNulls.some((name) => name === method)

const referenceName = (method: 'dense' | DenseNull): string =>
  method === 'dense' ? 'Dense' : nullDescriptions[method].label

const valuesOf = ({ values }: MethodLine): Record<MethodMeasure, Interval> => ({
  accuracy: values.accuracy ?? none,
  coverage: values.coverage ?? none,
  row: values.row ?? none,
  family: values.family ?? none,
})

function measured(run: RunDetail, { methods }: ClaimsReport): MethodData {
  const lines = methodLines(methods)
  const points = lines.flatMap((line): MethodPoint[] =>
    isReference(line.method)
      ? []
      : [{ method: line.method, density: line.density, steps: line.steps, ...valuesOf(line) }],
  )
  return {
    points,
    densities: densitiesOf(points),
    measures: ['accuracy', 'row', 'family', 'coverage'],
    references: lines.flatMap((line) =>
      isReference(line.method) ? [{ name: referenceName(line.method), ...valuesOf(line) }] : [],
    ),
    floor: densityFloor(run.experiment),
    rows: methods,
  }
}

const endsOf = ({ accuracy, coverage }: LevelSummary): Record<MethodMeasure, Interval> => ({
  ...{ accuracy, coverage },
  ...{ row: none, family: none },
})

function trained(run: RunDetail): MethodData {
  const { experiment, levels, branches } = run
  const weights = denseWeights(experiment)
  const wished = experiment.pruning.densities.map((density) => keptAt(density, weights))
  // IMP goes through other densities on its way, at which there is nothing to hold it against.
  const tickets = [...levels.filter(({ level, kept }) => level > 0 && wished.includes(kept)), ...branches]
  const points = ticketMethods.flatMap((method: TicketMethod): MethodPoint[] =>
    tickets
      .filter((ticket) => methodOf(ticket) === method)
      .sort((one, other) => one.level - other.level)
      .map((ticket) => ({
        ...{ method, density: ticket.density, steps: ticketSteps(experiment, method, ticket.level) },
        ...endsOf(ticket),
      })),
  )
  const denseLevel = levels.filter(({ level }) => level === dense.level)
  return {
    points,
    densities: densitiesOf(points),
    measures: ['accuracy', 'coverage'],
    references: [
      ...denseLevel.map((level) => ({ name: referenceName('dense'), ...endsOf(level) })),
      ...branches.flatMap((level) =>
        isDenseNull(level.branch) ? [{ name: referenceName(level.branch), ...endsOf(level) }] : [],
      ),
    ],
    floor: densityFloor(run.experiment),
    rows: null,
  }
}

/** What is known of a run's methods, from the report where the claims are measured, else from what has been trained so far. */
export const methodData = (run: RunDetail, report: ClaimsReport | null): MethodData =>
  report === null ? trained(run) : measured(run, report)
