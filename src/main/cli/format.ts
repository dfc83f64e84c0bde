import type { AdapterDescription, Interval } from '../../contract/results'

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

/** "1 run", "12 runs". */
export const formatRuns = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`

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

/** "0.9953 ± 0.0012", for tables of many intervals. */
export function formatBand({ mean, ci, n }: Interval): string {
  if (n === 0) return '–'
  return n === 1 ? mean.toFixed(4) : `${mean.toFixed(4)} ± ${((ci[1] - ci[0]) / 2).toFixed(4)}`
}

/** To the second, in UTC, as times are stored. */
export const formatTime = (iso: string): string => `${iso.slice(0, 19).replace('T', ' ')} UTC`

export const formatAdapter = ({ name, kind, driver, build }: AdapterDescription): string =>
  [`${name} (${kind})`, driver, build].filter((part) => part !== '').join(' · ')
