import type { RunDetail } from '../../contract/results'
import { densityLabel, interval } from '../../figures/format'

/** What a notification says of a run that has ended by itself; null where the user knows, having stopped it. */
export function endWords({
  name,
  status,
  levels,
  error,
}: Pick<RunDetail, 'name' | 'status' | 'levels' | 'error'>): { title: string; body: string } | null {
  if (status === 'failed') return { title: `“${name}” failed`, body: error?.message ?? 'What went wrong is not known.' }
  if (status !== 'finished') return null
  const [dense] = levels
  const sparsest = levels.at(-1)
  const accuracies = [dense, sparsest === dense ? undefined : sparsest]
    .filter((level) => level !== undefined)
    .map(({ level, density, accuracy }) => `${densityLabel(level, density)} accuracy ${interval(accuracy)}`)
  return { title: `“${name}” has finished`, body: accuracies.join(', ') }
}
