import { atMost, type Goal } from './goals'
import type { describeMachine } from './machine'
import { median } from './statistics'
import { table } from './text'

/** What is counted once a minute, garbage collected before. Sizes in MiB. */
export interface MemorySample {
  minute: number
  runsEnded: number
  /** Resident, by process: main, the card's, the window's page and the compute page. */
  main: number
  gpu: number
  pages: number
  mainHeap: number
  windowHeap: number
  /** Of the window's page. */
  listeners: number
  nodes: number
  /** Of main's emitters: the app, IPC and the window. */
  mainListeners: number
}

export type MemoryColumn = Exclude<keyof MemorySample, 'minute' | 'runsEnded'>

const columns: [MemoryColumn, string][] = [
  ['main', 'main process, MiB'],
  ['gpu', 'GPU process, MiB'],
  ['pages', 'pages, MiB'],
  ['mainHeap', 'heap of main, MiB'],
  ['windowHeap', 'heap of the window, MiB'],
  ['listeners', 'listeners in the window'],
  ['nodes', 'nodes in the window'],
  ['mainListeners', 'listeners in main'],
]

/** What memory.json holds. */
export interface MemoryResults {
  date: string
  machine: ReturnType<typeof describeMachine>
  minutes: number
  samples: MemorySample[]
  growth: { what: string; early: number; late: number }[]
  goals: Goal[]
}

/** Shares of the time: caches fill first; the end is held against what comes then. */
const early = [0.15, 0.35] as const
const late = [0.8, 1] as const

/** Medians early and late in the time. */
export function growthOf(samples: readonly MemorySample[], minutes: number): MemoryResults['growth'] {
  const within = ([from, to]: readonly [number, number], column: MemoryColumn) =>
    median(
      samples
        .filter(({ minute }) => minute >= from * minutes && minute <= to * minutes)
        .map((sample) => sample[column]),
    )
  return columns.map(([column, what]) => ({ what, early: within(early, column), late: within(late, column) }))
}

/** Allocators keep what they were given, and pages of the store come into its cache: a tenth is no leak in an hour, twice would be. */
const flat = 1.1

export const memoryGoals = (growth: MemoryResults['growth']): Goal[] =>
  growth.map(({ what, early, late }) => atMost(`Late over early, ${what}`, flat, late / early, ' ×'))

export function memoryText({ date, machine, minutes, samples, growth, goals }: MemoryResults): string {
  const missed = goals.filter(({ met }) => met < 1)
  const last = samples.at(-1)!
  return [
    `# Memory, ${date.slice(0, 10)}`,
    `${machine.processor}, ${machine.cores} cores, no GPU: the GPU process trains on SwiftShader. ${Math.round(last.minute)} of ${minutes} minutes of training in the real app, run after run (${last.runsEnded} ended), the window following the one that trains through its tabs. A sample a minute, after a collection of garbage; medians of the minutes ${Math.round(early[0] * minutes)} to ${Math.round(early[1] * minutes)} and ${Math.round(late[0] * minutes)} to ${minutes}.`,
    missed.length === 0
      ? `Flat: nothing grew by more than ${Math.round((flat - 1) * 100)}%.`
      : `**Grew by more than ${Math.round((flat - 1) * 100)}%: ${missed.map(({ what }) => what).join('; ')}.**`,
    `${table(
      ['', 'early', 'late', 'late / early'],
      growth.map(({ what, early, late }) => [what, early.toFixed(1), late.toFixed(1), (late / early).toFixed(3)]),
    )}\n`,
  ].join('\n\n')
}
