import type { AdapterDescription } from '../src/contract/results'
import type { Goal } from './goals'
import type { Growth } from './growth'
import type { Trained } from './guard'
import type { describeMachine } from './machine'
import type { KernelTime } from './profile'
import type { Measured, Ratios } from './rounds'
import type { Setting } from './setting'
import type { StartUp } from './start-up'
import { goalsTable, growthTables, peersTable, profileTable, startUpText, trainedTable } from './text'
import type { TorchFound } from './torch'

/** What results.json holds. */
export interface Results {
  date: string
  adapter: AdapterDescription
  machine: ReturnType<typeof describeMachine>
  load: { before: number; isQuiet: boolean }
  setting: Setting & { models: number; flopsAModelStep: number; rounds: number; seconds: number; quick: boolean }
  torch: TorchFound | null
  /** Peers that could not be measured, with the reason. */
  missing: string[]
  peers: Measured[]
  ratios: Ratios
  /** The same by processor time. */
  ratiosByCpuTime: Ratios
  guard: Trained[]
  startUp: StartUp
  growth: Growth
  /** Device time of each kernel; null where the adapter has no timestamp queries. */
  profile: KernelTime[] | null
  /** Ours as a share of the card's FP32 peak; null on software adapters and where the peak is unknown. */
  peakShare: number | null
  goals: Goal[]
  tookSeconds: number
}

/** The same as Markdown, for people. */
export function resultsText(results: Results): string {
  const { adapter, machine, torch, load, setting, ratiosByCpuTime } = results
  const { bestBatchedTorch, unbatchedTorch, javascript } = ratiosByCpuTime
  const times = (ratio: number | null) => (ratio === null ? 'not measured' : `${ratio.toFixed(2)} ×`)
  return [
    `# Results of ${results.date.slice(0, 10)}`,
    `${adapter.name} (${adapter.driver}); ${machine.processor}, ${machine.cores} cores; Node ${machine.node}; PyTorch ${torch?.version ?? 'missing'}. Medians of ${setting.rounds} slices of ${setting.seconds} s.`,
    load.isQuiet
      ? `Load before: ${load.before.toFixed(2)}, a quiet machine.`
      : `Load before: ${load.before.toFixed(2)}, **so other work shared the machine**: rates are too low and times too long; what counts per CPU second is less wrong.`,
    peersTable(results.peers),
    ...results.missing.map((reason) => `Not measured: ${reason}`),
    `By processor time, ours is ${times(bestBatchedTorch)} the best batched PyTorch, ${times(unbatchedTorch)} the unbatched, ${times(javascript)} plain JavaScript.`,
    goalsTable(results.goals),
    trainedTable(results.guard),
    growthTables(results.growth),
    results.profile === null ? 'This adapter has no timestamp queries.' : profileTable(results.profile),
    `${startUpText(results.startUp)}\n`,
  ].join('\n\n')
}
