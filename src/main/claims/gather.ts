import { dense, isDenseNull, type LevelKey } from '../../contract/branch'
import { LabFailure } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type { LocationReading, RunDetail } from '../../contract/results'
import { keptAt } from '../../contract/rules'
import { denseWeights, hiddenRows } from '../../contract/size'
import type { Evidence, Trained } from '../../science/claims/evidence'
import type { LevelResult, MaskValues, Store } from '../store/store'

/** docs/claims.md, "Rules for all of them". */
const mostReplicates = 1024

/** Of all readings together, which are held at once: a process of 4 GiB has room for them and for what is made of them. */
const mostBytes = 2 ** 30

/** `packed` and `scores` of one location. */
const bytesALocation = Uint16Array.BYTES_PER_ELEMENT + Float32Array.BYTES_PER_ELEMENT

/** A training that has come to its end for the replicates from 0 on; one accuracy each. */
interface Ended extends LevelKey {
  density: number
  kept: number
  accuracy: number[]
}

const isSame = (one: LevelKey, other: LevelKey): boolean => one.level === other.level && one.branch === other.branch

/** Tiles by level and branch put together, as far as they follow each other from replicate 0 on. */
function endedTrainings(results: readonly LevelResult[]): Ended[] {
  const trainings: Ended[] = []
  for (const { level, branch, density, kept, firstReplicate, accuracy } of results) {
    let training = trainings.find((before) => isSame(before, { level, branch }))
    if (!training) trainings.push((training = { level, branch, density, kept, accuracy: [] }))
    if (training.accuracy.length === firstReplicate) training.accuracy.push(...accuracy)
  }
  return trainings.filter(({ accuracy }) => accuracy.length > 0)
}

/** Mask words of the first replicates, [replicate][row][word]; null where none are stored. */
function joinMasks(tiles: readonly MaskValues[], wordsEach: number, replicates: number): Uint32Array | null {
  if (tiles.length === 0) return null
  const words = new Uint32Array(replicates * wordsEach)
  for (const tile of tiles) {
    const from = tile.firstReplicate * wordsEach
    if (from < words.length) words.set(tile.words.subarray(0, words.length - from), from)
  }
  return words
}

/** Replicates that are in all trainings and that memory has room for, from 0 on. */
function commonReplicates(experiment: Experiment, trainings: readonly Ended[], readings: number): number {
  const bytesEach = readings * hiddenRows(experiment) * experiment.task.clauses * bytesALocation
  const stored = trainings.map(({ accuracy }) => accuracy.length)
  return Math.min(mostReplicates, Math.max(1, Math.floor(mostBytes / bytesEach)), ...stored)
}

/**
 * All that a stored run has for its claims: of the replicates that have come to the end of every training that is counted in,
 * the first 1,024 at most. A training that no replicate has ended is left out. Throws 'bad-input' where the dense one is
 * such, and the store's failures.
 */
export async function gather(store: Store, run: RunDetail): Promise<Evidence> {
  const { id, name, experiment } = run
  const trainings = endedTrainings(await store.results(id))
  const steps = run.snapshots.filter((snapshot) => isSame(snapshot, dense)).map(({ step }) => step)
  const denseEnd = trainings.find((training) => isSame(training, dense))
  if (!denseEnd) {
    throw new LabFailure(
      'bad-input',
      `The claims of “${name}” cannot be measured: its dense training has not come to its end.`,
    )
  }
  const replicates = commonReplicates(experiment, trainings, steps.length + trainings.length)
  const last = experiment.training.steps
  const reading = (key: LevelKey, step: number): Promise<LocationReading> =>
    store.locations(id, { ...key, step }, replicates)
  const wordsEach = hiddenRows(experiment) * Math.ceil(experiment.task.inputs / 32)
  const trained = async (training: Ended): Promise<Trained> => {
    const { level, branch, density, kept } = training
    return {
      level,
      branch,
      density,
      kept,
      reading: await reading({ level, branch }, last),
      accuracy: Float32Array.from(training.accuracy.slice(0, replicates)),
      masks: joinMasks(await store.masks(id, { level, branch }), wordsEach, replicates),
    }
  }

  // One after the other: the store has one thread, and each answer is as large as it gets.
  const trace: LocationReading[] = []
  for (const step of steps) trace.push(await reading(dense, step))
  const all: Trained[] = []
  for (const training of trainings) {
    const isTrace = training === denseEnd
    if (!isTrace && isPassedThrough(experiment, training)) continue
    all.push(await trained(training))
  }
  return {
    experiment,
    trace,
    dense: all.find((one) => isSame(one, dense))!,
    imp: all.filter(({ level, branch }) => branch === 'main' && level > 0),
    tickets: all.filter(({ branch }) => branch !== 'main' && !isDenseNull(branch)),
    nulls: all.filter(({ branch }) => isDenseNull(branch)),
  }
}

/** A level that IMP goes through on its way to a wished density. */
function isPassedThrough(experiment: Experiment, { level, branch, kept }: Ended): boolean {
  if (branch !== 'main' || level === 0) return false
  const weights = denseWeights(experiment)
  return !experiment.pruning.densities.some((density) => keptAt(density, weights) === kept)
}
