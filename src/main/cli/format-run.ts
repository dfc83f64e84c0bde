import type { LevelSummary, RunDetail, RunSummary } from '../../contract/results'
import { branchTable } from './branch-table'
import { formatAdapter, formatDuration, formatInterval, formatPercent, formatTime } from './format'
import { pairs, table } from './table'

/** What `list` prints of some runs, in the order given. */
export const formatRunList = (runs: readonly RunSummary[]): string =>
  table(
    [
      { title: 'ID', align: 'left' },
      { title: 'NAME', align: 'left' },
      { title: 'STATUS', align: 'left' },
      { title: 'REPLICATES', align: 'right' },
      { title: 'DENSE', align: 'right' },
      { title: 'SPARSEST', align: 'right' },
      { title: 'TIME', align: 'right' },
      { title: 'CREATED', align: 'left' },
      { title: 'TAGS', align: 'left' },
    ],
    runs.map((run) => [
      run.id,
      run.favourite ? `${run.name} ★` : run.name,
      run.status,
      String(run.replicates),
      accuracyOf(run.levels.find(({ level }) => level === 0)),
      sparsest(run.levels),
      formatDuration(run.durationSeconds),
      formatTime(run.createdAt),
      run.tags.join(', '),
    ]),
  )

const accuracyOf = (level: LevelSummary | undefined): string =>
  level === undefined || level.accuracy.n === 0 ? '–' : level.accuracy.mean.toFixed(4)

function sparsest(levels: readonly LevelSummary[]): string {
  const last = levels.at(-1)
  return last === undefined || last.level === 0 ? '–' : `${accuracyOf(last)} at ${formatPercent(last.density)}`
}

/** What `show` prints. */
export function formatRun(run: RunDetail): string {
  const entries: [string, string][] = [
    ['name', run.favourite ? `${run.name} ★` : run.name],
    ['id', run.id],
    ['preset', run.preset],
    ['status', run.status],
    ['replicates', `${run.replicates}, seed ${run.seed}`],
    ['layout', run.variant ?? '–'],
    ['adapter', run.adapter === null ? '–' : formatAdapter(run.adapter)],
    ['created', formatTime(run.createdAt)],
    ['time', formatDuration(run.durationSeconds)],
    ['experiment', run.hash],
    ['version', run.version],
  ]
  if (run.tags.length > 0) entries.push(['tags', run.tags.join(', ')])
  if (run.trashedAt !== null) entries.push(['trash', `since ${formatTime(run.trashedAt)}`])
  if (run.error !== null) entries.push(['error', run.error.message])
  const levels = run.levels.length === 0 ? 'No level is finished yet.' : formatLevels(run.levels)
  const parts = [pairs(entries), run.notes.trim(), levels, run.branches.length === 0 ? '' : branchTable(run)]
  return parts.filter((part) => part !== '').join('\n\n')
}

const formatLevels = (levels: readonly LevelSummary[]): string =>
  table(
    [
      { title: 'LEVEL', align: 'right' },
      { title: 'DENSITY', align: 'right' },
      { title: 'KEPT', align: 'right' },
      { title: 'ACCURACY [95%]', align: 'left' },
      { title: 'COVERAGE [95%]', align: 'left' },
      { title: 'REPLICATES', align: 'right' },
    ],
    levels.map((level) => [
      String(level.level),
      formatPercent(level.density),
      String(level.kept),
      formatInterval(level.accuracy),
      formatInterval(level.coverage),
      String(level.accuracy.n),
    ]),
  )
