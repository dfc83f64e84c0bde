import { dense, methodOf, type LevelKey } from '../../../contract/branch'
import { LabFailure } from '../../../contract/errors'
import type { RunDetail, SnapshotKey } from '../../../contract/results'
import { hiddenRows } from '../../../contract/size'
import { ticketMethods, type TicketMethod } from '../../../contract/ticket-method'
import {
  isUnpruned,
  keepsWeights,
  type MaskReading,
  type OverlapReading,
  type RecoveryReading,
  type WeightReading,
} from '../../../contract/tickets'
import { count } from '../../../figures/format'
import { trainingLabel } from '../../../figures/training-label'
import { denseMasks } from '../../../science/expand'
import { firstReplicates } from '../../../science/locations'
import { maskOverlap } from '../../../science/overlap'
import { recovery, rowsAgain } from '../../../science/recovery'
import { makeTask } from '../../../science/task'
import { lastStepOf, planJob, type Training } from '../../jobs/plan'
import { withoutGap } from '../../store/tiles'
import type { Services } from './services'

/** As claims are (docs/claims.md): more narrow no interval that matters, and main has other things to do. */
const mostReplicates = 1024

/** Words of all masks of a level that are held against each other at once: a tenth of a second of work for 14 methods. */
const mostWords = 2 ** 22

interface OfRun {
  id: string
}
interface OfReplicate {
  replicate: number
}

function trainingAt({ experiment }: RunDetail, { level, branch }: LevelKey): Training {
  const training = planJob(experiment).trainings.find((one) => one.level === level && one.branch === branch)
  if (training) return training
  throw new LabFailure('not-found', `Nothing is trained at level ${level} of the branch ${branch} in this run.`)
}

const labelOf = (training: Training): string => trainingLabel(training, training.density)

const shapeOf = ({ experiment }: RunDetail) => ({
  rows: hiddenRows(experiment),
  inputs: experiment.task.inputs,
  wordsEach: hiddenRows(experiment) * Math.ceil(experiment.task.inputs / 32),
})

/** What the pages about tickets ask for. */
export const ticketHandlers = ({ store }: Pick<Services, 'store'>) => {
  /** [replicate][row][word], of the replicates from `from` on that follow each other. */
  async function masksOf(run: RunDetail, key: LevelKey, from: number, before: number): Promise<Uint32Array> {
    const { experiment, id } = run
    if (isUnpruned(key)) {
      const count = Math.max(0, Math.min(before, experiment.replicates) - from)
      return denseMasks(experiment, makeTask(experiment.task, experiment.seed), from, count)
    }
    const tiles = await store.masks(id, key, { from, before })
    const bytes = tiles.map(({ firstReplicate, count, words }) => ({
      ...{ firstReplicate, count },
      data: new Uint8Array(words.buffer, words.byteOffset, words.byteLength),
    }))
    const bytesEach = shapeOf(run).wordsEach * Uint32Array.BYTES_PER_ELEMENT
    return new Uint32Array(withoutGap(bytes, bytesEach, before, from).buffer)
  }

  return {
    'runs.masks': async ({ id, level, branch, replicate }: OfRun & LevelKey & OfReplicate): Promise<MaskReading> => {
      const run = await store.getRun(id)
      const training = trainingAt(run, { level, branch })
      const words = await masksOf(run, { level, branch }, replicate, replicate + 1)
      if (words.length === 0) {
        throw new LabFailure(
          'not-found',
          `There is no mask of ${labelOf(training)} for replicate ${replicate + 1}: it has not been pruned that far.`,
        )
      }
      const { rows, inputs } = shapeOf(run)
      return { level, branch, replicate, rows, inputs, words }
    },

    'runs.weights': async (asked: OfRun & SnapshotKey & OfReplicate): Promise<WeightReading> => {
      const { id, level, branch, step, replicate } = asked
      const run = await store.getRun(id)
      const training = trainingAt(run, { level, branch })
      const within = { from: replicate, before: replicate + 1 }
      const [tile] = await store.weights(id, { level, branch, step }, within)
      if (!tile) throw new LabFailure('not-found', whyNoWeights(run, training, asked))
      const { rows, inputs } = shapeOf(run)
      // With a buffer of its own: a view would take all parameters across.
      return { level, branch, step, replicate, rows, inputs, w1: tile.weights.slice(0, inputs * rows) }
    },

    'runs.recovery': async ({ id, level, branch }: OfRun & LevelKey): Promise<RecoveryReading> => {
      const run = await store.getRun(id)
      const last = lastStepOf(trainingAt(run, { level, branch }))
      const own = await store.locations(id, { ...dense, step: lastStepOf(trainingAt(run, dense)) }, mostReplicates)
      const other = await store.locations(id, { level, branch, step: last }, own.replicates)
      const codes = firstReplicates(own, other.replicates)
      return { level, branch, ...recovery(codes, other), rowAgain: rowsAgain(codes, other) }
    },

    'runs.overlap': async ({ id, level }: OfRun & { level: number }): Promise<OverlapReading> => {
      const run = await store.getRun(id)
      const { density } = trainingAt(run, { level, branch: 'main' })
      const { wordsEach } = shapeOf(run)
      const keys = planJob(run.experiment).trainings.filter((one) => one.level === level && methodOf(one) !== null)
      const most = Math.min(mostReplicates, Math.max(1, Math.floor(mostWords / (wordsEach * keys.length))))
      const masks: { method: TicketMethod; words: Uint32Array }[] = []
      for (const key of keys) masks.push({ method: methodOf(key)!, words: await masksOf(run, key, 0, most) })
      const there = ticketMethods.flatMap((name) =>
        masks.filter(({ method, words }) => method === name && words.length > 0),
      )
      const replicates = Math.min(...there.map(({ words }) => words.length / wordsEach), run.replicates)
      const shares = there.flatMap(({ words }) =>
        there.map((other) => maskOverlap(words, other.words, wordsEach).subarray(0, replicates)),
      )
      const all = new Float64Array(shares.length * replicates)
      shares.forEach((ofPair, pair) => all.set(ofPair, pair * replicates))
      return { level, density, methods: there.map(({ method }) => method), replicates, shares: all }
    },
  }
}

function whyNoWeights(
  { experiment, resumable }: RunDetail,
  training: Training,
  { step, replicate }: SnapshotKey & OfReplicate,
) {
  const { level, branch } = training
  const what = `The weights of ${labelOf(training)} at step ${count(step)}`
  if (!training.snapshots.includes(step)) return `${what} were not kept: there is no snapshot at that step.`
  if (keepsWeights(experiment.analysis, { level, branch, step }, lastStepOf(training))) {
    return `${what} are not there for replicate ${replicate + 1}: it has not come that far${resumable ? '; resume the run to have them' : ''}.`
  }
  return `${what} were not kept. To have them, set “Keep weights” to “snapshots” in a new run: this one kept those of the dense network and of IMP’s levels.`
}
