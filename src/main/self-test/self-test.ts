import type { SelfCheck, SelfTest } from '../../contract/adapters'
import { requireExperiment } from '../../contract/explain'
import { count } from '../../figures/format'
import type { EngineHost } from '../gpu/host'
import { testedExperiment, testedKept, testedSteps } from './experiment'
import answers from './known-answers.json'

/**
 * Largest differences that single precision explains: ten steps of training move weights by about 1e-6 between float32 and
 * float64 (tests/gpu/training.test.ts); a hundred times that is no rounding any more.
 */
const weightTolerance = 1e-4

/** An adapter is timed for so long. */
const benchMs = 1000

const largestGap = (values: ArrayLike<number>, right: readonly number[]): number =>
  values.length === right.length
    ? right.reduce((most, value, i) => {
        const gap = Math.abs(values[i]! - value)
        return gap <= most ? most : Number.isNaN(gap) ? Infinity : gap
      }, 0)
    : Infinity

const close = (what: string, gap: number, tolerance: number): SelfCheck => ({
  what,
  passed: gap <= tolerance,
  found: `Largest difference ${gap.toExponential(1)}, at most ${tolerance.toExponential(0)} allowed.`,
})

const same = (what: string, values: ArrayLike<number>, right: readonly number[]): SelfCheck => {
  const wrong = right.filter((value, i) => values[i] !== value).length + Math.abs(values.length - right.length)
  return {
    what,
    passed: wrong === 0,
    found: wrong === 0 ? `All ${count(right.length)} equal.` : `${count(wrong)} of ${count(right.length)} differ.`,
  }
}

/** Holds an adapter's kernels against answers worked out in float64, and times it. Closes the open tile. */
export async function selfTest(host: EngineHost): Promise<SelfTest> {
  const models = testedExperiment.replicates
  await host.call('open', { experiment: testedExperiment, firstReplicate: 0, count: models, variant: null })
  const checks: SelfCheck[] = []
  const initial = await host.call('weights', {})
  checks.push(close('Initial weights', largestGap(initial.weights, answers.initial), weightTolerance))
  const located = await host.call('locate', {})
  checks.push(same('Locations at initialisation', located.packed, answers.packed))
  await trainTo(host, testedSteps)
  const trained = await host.call('weights', {})
  checks.push(
    close(
      `Weights after ${testedSteps} steps of training`,
      largestGap(trained.weights, answers.trained),
      weightTolerance,
    ),
  )
  await trainTo(host, testedExperiment.training.steps)
  const { accuracy } = await host.call('evaluate', {})
  checks.push(close('Test accuracy', largestGap(accuracy, answers.accuracy), accuracyTolerance))
  const { masks } = await host.call('prune', { kept: testedKept })
  checks.push(
    same(
      `Weights kept by pruning to ${testedKept} a model`,
      keptOf(masks, models),
      Array<number>(models).fill(testedKept),
    ),
  )
  return { checks, modelStepsPerSecond: await rateOf(host) }
}

/** A sample or two whose logit lies within a rounding of 0 may fall on the other side. */
const accuracyTolerance = 2.5 / testedExperiment.analysis.testSamples

async function trainTo(host: EngineHost, untilStep: number): Promise<void> {
  for (let step = 0; step < untilStep;) step = (await host.call('train', { untilStep, milliseconds: 100 })).step
}

const bitsOf = (word: number): number => word.toString(2).replaceAll('0', '').length

const keptOf = (masks: Uint32Array, models: number): number[] =>
  Array.from({ length: models }, (_, model) => {
    const words = masks.length / models
    return masks.subarray(model * words, (model + 1) * words).reduce((sum, word) => sum + bitsOf(word), 0)
  })

/** Models side by side: enough to fill an adapter, few enough for a processor to come back in time. */
const benchModels = { software: 64, hardware: 4096 }

/** Model-steps a second of `superposed`. */
async function rateOf(host: EngineHost): Promise<number> {
  const models = benchModels[host.adapter.kind]
  const experiment = requireExperiment({ name: 'self-test', replicates: models })
  await host.call('open', { experiment, firstReplicate: 0, count: models, variant: null })
  const untilStep = experiment.training.steps
  // Finds out how much fits a dispatch.
  let { step } = await host.call('train', { untilStep, milliseconds: 100 })
  const first = step
  let seconds = 0
  while (seconds < benchMs / 1000 && step < untilStep) {
    const piece = await host.call('train', { untilStep, milliseconds: 100 })
    step = piece.step
    seconds += piece.seconds
  }
  await host.call('close', {})
  return seconds > 0 ? (models * (step - first)) / seconds : 0
}
