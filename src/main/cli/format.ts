import type { AdapterDescription, Interval, LevelSummary, RunDetail, RunSummary } from '../../contract/results'
import { pairs, table } from './table'

/** Seconds as a person says them: "0.8 s", "42 s", "3 min 05 s", "2 h 07 min". */
export const formatDuration = (seconds: number): string =>
  seconds < 9.95 ? `${seconds.toFixed(1)} s` : formatWholeDuration(seconds)

/** The same without tenths of a second, for what is only estimated. */
export function formatWholeDuration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const two = (value: number) => String(value).padStart(2, '0')
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`
  const minutes = Math.round(seconds / 60)
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`
}

/** A share with three significant digits: 0.035 is "3.5%". */
export const formatPercent = (share: number): string => `${Number((100 * share).toPrecision(3))}%`

/** Three significant digits with k, M or G: "950", "1.84k", "184k", "2.3M". */
export function formatCount(value: number): string {
  const units = ['', 'k', 'M', 'G']
  let rounded = Number(value.toPrecision(3))
  let unit = 0
  while (rounded >= 1000 && unit < units.length - 1) {
    rounded = Number((rounded / 1000).toPrecision(3))
    unit++
  }
  return `${rounded}${units[unit]}`
}

/** "0.9953 [0.9941, 0.9965]"; without the interval where a single replicate gives none, "–" where nothing was measured. */
export function formatInterval({ mean, ci, n }: Interval): string {
  if (n === 0) return '–'
  if (n === 1) return mean.toFixed(4)
  return `${mean.toFixed(4)} [${ci[0].toFixed(4)}, ${ci[1].toFixed(4)}]`
}

/** To the second, in UTC, as times are stored. */
export const formatTime = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`

export const formatAdapter = ({ name, kind, driver, build }: AdapterDescription): string =>
  [`${name} (${kind})`, driver, build].filter((part) => part !== '').join(' · ')

/** What `list` prints, in the order given. */
export function formatRunList(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return 'No runs yet. “run demo” makes the first one.'
  return table(
    [
      { title: 'ID', align: 'left' },
      { title: 'NAME', align: 'left' },
      { title: 'STATUS', align: 'left' },
      { title: 'REPLICATES', align: 'right' },
      { title: 'DENSE', align: 'right' },
      { title: 'SPARSEST', align: 'right' },
      { title: 'TIME', align: 'right' },
      { title: 'CREATED', align: 'left' },
    ],
    runs.map((run) => [
      run.id,
      run.name,
      run.status,
      String(run.replicates),
      accuracyOf(run.levels.find(({ level }) => level === 0)),
      sparsest(run.levels),
      formatDuration(run.durationSeconds),
      formatTime(run.createdAt),
    ]),
  )
}

const accuracyOf = (level: LevelSummary | undefined): string =>
  level === undefined || level.accuracy.n === 0 ? '–' : level.accuracy.mean.toFixed(4)

function sparsest(levels: readonly LevelSummary[]): string {
  const last = levels.at(-1)
  return last === undefined || last.level === 0 ? '–' : `${accuracyOf(last)} at ${formatPercent(last.density)}`
}

/** What `show` prints. */
export function formatRun(run: RunDetail): string {
  const entries: [string, string][] = [
    ['name', run.name],
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
  if (run.error !== null) entries.push(['error', run.error.message])
  const levels = run.levels.length === 0 ? 'No level is finished yet.' : formatLevels(run.levels)
  return `${pairs(entries)}\n\n${levels}`
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
