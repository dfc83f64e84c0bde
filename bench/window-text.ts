import { atMost, type Goal } from './goals'
import type { describeMachine } from './machine'
import { goalsTable, table, three } from './text'

/** Milliseconds; null: not all of it was there after ten seconds. */
export interface PageTimes {
  what: string
  first: number | null
  median: number | null
  most: number | null
}

/** Milliseconds from frame to frame. */
export interface FrameTimes {
  what: string
  frames: number
  p50: number
  p95: number
  most: number
}

/** What window.json holds. */
export interface WindowResults {
  date: string
  machine: ReturnType<typeof describeMachine>
  load: { before: number; isQuiet: boolean }
  start: { median: number; most: number; starts: number }
  /** Of each page, the first not counted. */
  visits: number
  pages: PageTimes[]
  moves: FrameTimes[]
  goals: Goal[]
  tookSeconds: number
}

/** A frame at 60 Hz, and what a timer may be off by. */
const frameMs = 1000 / 60 + 1

/** A page that never came counts as the ten seconds that were waited for it. */
const waited = 10_000

export const windowGoals = (startMs: number, pages: readonly PageTimes[], moves: readonly FrameTimes[]): Goal[] => {
  const worst = pages.reduce((one, other) => ((other.median ?? waited) > (one.median ?? waited) ? other : one))
  return [
    atMost('From the command to the first run in the list', 2, startMs / 1000, ' s'),
    atMost(`Any page (slowest: ${worst.what})`, 300, worst.median ?? waited, ' ms'),
    ...moves.map(({ what, p95 }) => atMost(`A frame, p95, ${what}`, Number(frameMs.toFixed(1)), p95, ' ms')),
  ]
}

const milliseconds = (value: number | null): string => (value === null ? 'never' : three(value))

/** The same as Markdown, for people. */
export function windowText(results: WindowResults): string {
  const { machine, load, start, pages, moves, visits } = results
  return [
    `# The window, ${results.date.slice(0, 10)}`,
    `${machine.processor}, ${machine.cores} cores, no GPU: the processor also draws; Electron under Xvfb. Load before ${load.before.toFixed(2)}${load.isQuiet ? ', a quiet machine.' : ', **so other work shared the machine**: times are too long.'}`,
    `1,003 runs stored. A start is from the command to the first run in the list, Playwright's attaching included: median ${three(start.median)} ms of ${start.starts}, at most ${three(start.most)}. A page's time is from the change of the address to the frame after everything in sight was there, all its charts drawn (those below follow at once): of ${visits} visits, and of the very first.`,
    goalsTable(results.goals),
    table(
      ['page', 'median, ms', 'most, ms', 'first visit, ms'],
      pages.map(({ what, median, most, first }) => [
        what,
        milliseconds(median),
        milliseconds(most),
        milliseconds(first),
      ]),
    ),
    `${table(
      ['frames while', 'p50, ms', 'p95, ms', 'most, ms', 'frames'],
      moves.map(({ what, p50, p95, most, frames }) => [what, three(p50), three(p95), three(most), String(frames)]),
    )}\n`,
  ].join('\n\n')
}
