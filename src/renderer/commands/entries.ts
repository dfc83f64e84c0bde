import type { RunSummary } from '../../contract/results'
import type { Command } from './registry'
import type { Findable } from './search'

/** A line of the palette. */
export interface Entry extends Findable {
  /** At the line's end, in the secondary colour. */
  hint?: string
  keys?: string
  run?: RunSummary
  act: () => void
}

/** How many lines are drawn at most; who wants another types more. */
export const mostShown = 60

const mostRecent = 6

export const fromCommand = (command: Command): Entry => ({ ...command })

export const fromRun = (run: RunSummary, open: (path: string) => void): Entry => ({
  id: `run.${run.id}`,
  title: run.name,
  section: 'Runs',
  words: `run ${run.preset} ${run.tags.join(' ')}`,
  hint: run.tags.map((tag) => `# ${tag}`).join(' '),
  run,
  act: () => open(`/runs/${run.id}`),
})

/** What stands there before anything is typed: what was used last, then `entries`; `others` are found by words alone. */
export function untyped(entries: readonly Entry[], others: readonly Entry[], recent: readonly string[]): Entry[] {
  const known = new Map([...entries, ...others].map((entry) => [entry.id, entry]))
  const used = recent.flatMap((id) => known.get(id) ?? []).slice(0, mostRecent)
  const rest = entries.filter((entry) => !used.includes(entry))
  return [...used.map((entry) => ({ ...entry, section: 'Recent' })), ...rest]
}

/** The recent ids once this one has been used: newest first. */
export const usedNow = (recent: readonly string[], id: string): string[] =>
  [id, ...recent.filter((one) => one !== id)].slice(0, 4 * mostRecent)
