import type { Interval } from '../../contract/results'
import { count } from '../format'

/** Fixed decimals with a true minus sign, and no minus before nothing; "–" for what is not a number. */
export function decimal(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '–' : value > 0 ? '∞' : '−∞'
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? `−${text}` : text
}

/** 0.431 → "43.1%", one decimal throughout, so that numbers in a sentence are as exact as each other. */
export const shareText = (share: number): string => (Number.isNaN(share) ? '–' : `${decimal(share * 100, 1)}%`)

type Write = (value: number) => string

/** Three digits after the point, as numbers have throughout tables. */
export const threeDigits: Write = (value) => decimal(value, 3)

/** One replicate's interval is a point that says nothing, and no replicate's is not a number. */
export const hasInterval = ({ n, ci }: Interval): boolean => n > 1 && ci.every(Number.isFinite)

/** "0.831 (0.802 to 0.860)"; the mean alone where there is no interval. */
export function briefly(value: Interval, write: Write = threeDigits): string {
  if (Number.isNaN(value.mean)) return 'no value'
  return hasInterval(value)
    ? `${write(value.mean)} (${write(value.ci[0])} to ${write(value.ci[1])})`
    : write(value.mean)
}

/** "0.831 (95% interval 0.802 to 0.860, n = 32)". */
export function inFull(value: Interval, write: Write = threeDigits): string {
  if (Number.isNaN(value.mean)) return 'not measured (no replicate has one)'
  const within = hasInterval(value) ? `95% interval ${write(value.ci[0])} to ${write(value.ci[1])}, ` : 'no interval, '
  return `${write(value.mean)} (${within}n = ${count(value.n)})`
}

/** Student's t of two replicates is 12.7: their interval is there, and says nothing. */
const fewestForInterval = 3

/** As wide as all shares there are: nothing is told of one by that. */
const widestOfShare = 1

/**
 * Whether an interval tells a reader anything. Sentences and what sums up leave out one that does not; tables of numbers and files
 * have it. `isShare`: of a share or a difference of two.
 */
export const isUseful = (value: Interval, isShare: boolean): boolean =>
  hasInterval(value) && value.n >= fewestForInterval && (!isShare || value.ci[1] - value.ci[0] <= widestOfShare)

/** As `inFull`, for sentences: what an interval that tells nothing lacks. */
export const inFullSentence = (value: Interval, isShare: boolean, write: Write = threeDigits): string =>
  hasInterval(value) && !isUseful(value, isShare)
    ? `${write(value.mean)} (n = ${count(value.n)} is too few for a useful interval)`
    : inFull(value, write)

/** As `briefly`, for sentences. */
export const brieflySentence = (value: Interval, isShare: boolean, write: Write = threeDigits): string =>
  hasInterval(value) && !isUseful(value, isShare) ? `${write(value.mean)} (no useful interval)` : briefly(value, write)

/** "0.995 ± 0.001", the half-width of the 95% interval; the mean alone where there is none, "–" for no value. */
export const plusMinus = (value: Interval): string =>
  hasInterval(value)
    ? `${threeDigits(value.mean)} ± ${threeDigits((value.ci[1] - value.ci[0]) / 2)}`
    : threeDigits(value.mean)
