import type { Interval } from '../contract/results'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** 3000 → "3,000". */
export const count = (value: number): string => whole.format(value)

/** 184210 → "184k"; 3 significant digits from a thousand on. */
export function compact(value: number): string {
  const units = ['', 'k', 'M', 'G', 'T']
  let unit = 0
  let rest = value
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000
    unit += 1
  }
  const digits = unit === 0 || rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2
  return `${rest.toFixed(digits)}${units[unit] ?? ''}`
}

/** 0.0353 → "3.5%", 1 → "100%"; at most one decimal. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`

/** "0.998 ± 0.001": mean and half-width of the 95% interval; the mean alone where one replicate gives no interval. */
export function interval(value: Interval, digits = 3): string {
  const half = (value.ci[1] - value.ci[0]) / 2
  const mean = value.mean.toFixed(digits)
  return value.n > 1 && Number.isFinite(half) ? `${mean} ± ${half.toFixed(digits)}` : mean
}

/** 41 → "0:41", 3725 → "1:02:05". */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`
}

/** 134217728 → "128 MiB". */
export function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB']
  const unit = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log2(value) / 10))
  const scaled = value / 1024 ** unit
  return `${unit > 0 && scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${units[unit]}`
}

/** "dense" or the kept share of W1. */
export const densityLabel = (level: number, density: number): string => (level === 0 ? 'dense' : percent(density))
