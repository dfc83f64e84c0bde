import { methodOf, type LevelKey } from '../../contract/branch'
import type { RunDetail } from '../../contract/results'
import { ticketMethods, type TicketMethod } from '../../contract/ticket-method'
import { optionGroups, type TrainingOption } from '../run/options'

/** What is looked at in all runs: the tickets of a method at a density; 1 is the dense training, whatever the method. */
export interface ComparedPlace {
  method: TicketMethod
  density: number
}

/** Two densities that round to other weights in networks of other sizes are the same one within this share of it. */
const same = 0.01

export const isSameDensity = (one: number, other: number): boolean =>
  Math.abs(one - other) <= same * Math.max(one, other)

const optionsOf = (run: RunDetail): TrainingOption[] => optionGroups(run).flatMap(({ options }) => options)

const ofMethod = (run: RunDetail, method: TicketMethod): TrainingOption[] =>
  optionsOf(run).filter((option) => methodOf(option) === method)

const isDense = ({ level, branch }: LevelKey): boolean => level === 0 && branch === 'main'

/** Methods that any of the runs has tickets of, in the order of tables; IMP always. */
export const comparedMethods = (runs: readonly RunDetail[]): TicketMethod[] =>
  ticketMethods.filter((method) => method === 'imp' || runs.some((run) => ofMethod(run, method).length > 0))

/** 1 for the dense training, then the densities of a method's tickets in any of the runs, from large to small. */
export function comparedDensities(runs: readonly RunDetail[], method: TicketMethod): number[] {
  const all = runs.flatMap((run) => ofMethod(run, method).map(({ density }) => density)).sort((a, b) => b - a)
  return all.reduce((kept, density) => (isSameDensity(kept.at(-1)!, density) ? kept : [...kept, density]), [1])
}

/** What a run has nearest to a place, by the ratio of densities; null where it has nothing of the method. */
export function nearestTraining(run: RunDetail, { method, density }: ComparedPlace): TrainingOption | null {
  const choices = density === 1 ? optionsOf(run).filter(isDense) : ofMethod(run, method)
  const apart = (option: TrainingOption) => Math.abs(Math.log(option.density / density))
  return choices.reduce<TrainingOption | null>(
    (best, option) => (best === null || apart(option) < apart(best) ? option : best),
    null,
  )
}

/** Steps of a training's snapshots, ascending. */
export const snapshotSteps = (run: RunDetail, key: LevelKey): number[] =>
  run.snapshots.filter(({ level, branch }) => level === key.level && branch === key.branch).map(({ step }) => step)

/** All steps that any of the runs has a snapshot at, ascending. */
export const comparedSteps = (steps: readonly (readonly number[])[]): number[] =>
  [...new Set(steps.flat())].sort((a, b) => a - b)

/** The newest snapshot at or before a step; the first where all are later, null where there is none. */
export const snapshotAt = (steps: readonly number[], step: number): number | null =>
  steps.findLast((one) => one <= step) ?? steps[0] ?? null

/** Densities that a run was asked for and has tickets of a method at, from large to small; IMP's way there is left out. */
export const wishedDensities = (run: RunDetail, method: TicketMethod): number[] =>
  ofMethod(run, method)
    .map(({ density }) => density)
    .filter((density) => run.experiment.pruning.densities.some((wished) => isSameDensity(wished, density)))
    .sort((a, b) => b - a)

/** A run's training at that very density; null where it has none. */
export function trainingAt(run: RunDetail, place: ComparedPlace): TrainingOption | null {
  const nearest = nearestTraining(run, place)
  return nearest !== null && isSameDensity(nearest.density, place.density) ? nearest : null
}
