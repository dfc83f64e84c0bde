import { decimal, hasInterval } from '../../figures/claims/numbers'
import type { Interval } from '../../contract/results'

const digits = 3

export const number = (value: number): string => decimal(value, digits)

/** "0.995 ± 0.001", the half-width of the 95% interval; the mean alone where there is none, "–" for no value. */
export const plusMinus = (value: Interval): string =>
  hasInterval(value) ? `${number(value.mean)} ± ${number((value.ci[1] - value.ci[0]) / 2)}` : number(value.mean)

/** "[0.993, 0.997]", or what stands for no interval. */
export const bracket = (value: Interval): string =>
  hasInterval(value) ? `[${number(value.ci[0])}, ${number(value.ci[1])}]` : 'no interval'
