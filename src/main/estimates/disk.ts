import type { Experiment } from '../../contract/experiment-type'
import type { AdapterDescription } from '../../contract/results'
import { lossGrid } from '../../engine/buffers'
import { shapeOf } from '../../engine/shape'
import { lastStepOf, planJob, tileFrom, type Training } from '../jobs/plan'

/** Keys of a stored row and what SQLite writes around it; measured on stored runs. */
const rowBytes = 45

/** What the report of the claims holds as JSON: of each location, each training, and each replicate of a training; measured. */
const reportBytes = { location: 144, training: 1000, result: 140 }

const fates = 5

/** About how many bytes of the store's file a finished run takes: what is stored of it, training by training. */
export function diskBytes(experiment: Experiment, kind: AdapterDescription['kind']): number {
  const { replicates } = experiment
  const { rows, clauses, words, parameters } = shapeOf(experiment)
  const { trainings } = planJob(experiment)
  const tiles = Math.ceil(replicates / tileFrom(0, experiment, kind).count)
  let values = 0
  let stored = 0
  for (const training of trainings) {
    const points = curvePoints(training)
    const weights = keptWeights(training, experiment)
    const masks = isDense(training) ? 0 : 1
    const snapshots = training.snapshots.length
    values += 4 * points + 6 * rows * clauses * snapshots + 4 * parameters * weights + 4 * rows * words * masks + 8
    stored += points + snapshots + weights + masks + 1
  }
  const report =
    reportBytes.location * rows * clauses + trainings.length * (reportBytes.training + reportBytes.result * replicates)
  return replicates * values + tiles * rowBytes * stored + report
}

const isDense = ({ level }: Training): boolean => level === 0

/** Points of the loss and of what is measured at snapshots, in all curves of a training. */
function curvePoints(training: Training): number {
  const { firstStep, snapshots } = training
  const steps = lastStepOf(training)
  const { pointSteps } = lossGrid(steps)
  const dense = isDense(training) && training.branch === 'main'
  return Math.ceil((steps - firstStep) / pointSteps) + snapshots.length * (dense ? 1 + fates : 1)
}

/** Steps of a training whose weights are stored, as `take-snapshot.ts` does. */
function keptWeights(training: Training, { analysis }: Experiment): number {
  if (analysis.keepWeights === 'snapshots') return training.snapshots.length
  if (training.branch !== 'main') return 0
  return isDense(training) ? 2 : 1
}
