import type { Experiment } from '../../src/contract/experiment-type'
import type { AdapterDescription } from '../../src/contract/results'
import { denseWeights, hiddenRows } from '../../src/contract/size'
import type { EngineInput, EngineOutput, EngineRequestName, TileState } from '../../src/engine/protocol'
import type { EngineHost } from '../../src/main/gpu/host'

export const scriptedAdapter: AdapterDescription = {
  name: 'scripted',
  vendor: '',
  architecture: '',
  driver: '1',
  kind: 'software',
  build: 'the tests',
  subgroups: false,
}

/** Steps of one piece of training. */
const stride = 40

type Answers = { [N in EngineRequestName]?: (input: EngineInput<N>) => EngineOutput<N> }

/**
 * An engine without numbers: it goes from step to step, and tells what it was asked. `log`: what moved it, as in "open 0+3",
 * "ticket snip 12", "train 40", "restore 2 120"; the first number of a save or restore is which save of them all it was.
 * `before`: called ahead of each request.
 */
export function scriptedHost(
  log: string[],
  before: (name: EngineRequestName) => Promise<void>,
  adapter: AdapterDescription = scriptedAdapter,
): EngineHost {
  let tile: { experiment: Experiment; count: number } | null = null
  let step = 0
  const start = (levelStart: number) => {
    step = levelStart
    return step
  }
  const sizes = () => {
    const { experiment, count } = tile!
    const { inputs, clauses } = experiment.task
    const rows = hiddenRows(experiment)
    return {
      count,
      locations: count * rows * clauses,
      parameters: count * (inputs * rows + 2 * rows + 1),
      words: count * rows * Math.ceil(inputs / 32),
    }
  }
  const rewound = () => ({
    masks: new Uint32Array(sizes().words),
    step: start(tile!.experiment.pruning.rewindStep),
  })
  const answers: Answers = {
    open: ({ experiment, firstReplicate, count, variant }) => {
      tile = { experiment, count }
      log.push(`open ${firstReplicate}+${count}`)
      start(0)
      return { bytes: 0, variant: variant ?? 's1x1x1' }
    },
    train: ({ untilStep }) => {
      step = Math.min(untilStep, step + stride)
      log.push(`train ${step}`)
      return { step, lossSteps: [step], loss: new Float32Array(sizes().count), seconds: 0.001 }
    },
    evaluate: () => ({ accuracy: new Float32Array(sizes().count) }),
    locate: () => ({ packed: new Uint16Array(sizes().locations), scores: new Float32Array(sizes().locations) }),
    feature: () => ({ fates: new Uint8Array(sizes().locations), codeDistance: new Uint16Array(0) }),
    weights: () => ({ weights: new Float32Array(sizes().parameters) }),
    prune: ({ kept }) => {
      log.push(`prune ${kept}`)
      return rewound()
    },
    ticket: ({ method, kept }) => {
      log.push(`ticket ${method} ${kept}`)
      return rewound()
    },
    dense: ({ noise, initialisation }) => {
      log.push(`dense ${noise} ${initialisation}`)
      return { step: start(0) }
    },
    save: ({ stages }) => {
      const number = log.filter((line) => line.startsWith('save')).length
      log.push(`save ${number} ${step}${stages ? ' with stages' : ''}`)
      const state: TileState = {
        standing: {
          phase: 'dense',
          isDenseDone: false,
          step,
          levelStart: 0,
          dataNoise: 0,
          kept: denseWeights(tile!.experiment),
        },
        impMasks: {},
        buffers: { weights: Uint8Array.of(number) },
        stages: stages ? { endWeights: Uint8Array.of(number) } : {},
      }
      return { state }
    },
    restore: ({ state }) => {
      step = state.standing.step
      log.push(`restore ${state.buffers['weights']![0]} ${step}, stages of ${state.stages['endWeights']![0]}`)
      return null
    },
    close: () => null,
  }
  return {
    adapter,
    lost: new Promise(() => undefined),
    call: async (name, input) => {
      await before(name)
      const answer = answers[name]
      if (!answer) throw new Error(`The script has no answer to ${name}.`)
      return answer(input)
    },
    close: () => Promise.resolve(),
  }
}
