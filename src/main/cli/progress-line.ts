import { branchLabel, dense } from '../../contract/branch'
import type { Activity } from '../../contract/results'
import { formatCount, formatPercent, formatWholeDuration } from './format'

/** A bar shorter than this shows no movement; one longer than `longestBar` shows no more. In characters. */
const shortestBar = 10
const longestBar = 40

/**
 * One line for a terminal of `width` columns, never wider: a bar, the percent, then as much of the rest as there is room
 * for, the least telling left out first.
 */
export function progressLine(activity: Activity, width: number): string {
  const percent = `${Math.floor(100 * activity.fraction)}%`.padStart(4)
  const optional = [timeLeft(activity), rate(activity), place(activity)].filter((part) => part !== '')
  for (let count = optional.length; count >= 0; count--) {
    const text = [percent, ...optional.slice(0, count).reverse()].join('  ')
    const room = width - text.length - 1
    if (room >= shortestBar) return `${bar(activity.fraction, Math.min(room, longestBar))} ${text}`
  }
  return percent.trim().slice(0, Math.max(0, width))
}

/** The same for a pipe: whole, without a bar. */
export const plainLine = (activity: Activity): string =>
  [`${Math.floor(100 * activity.fraction)}%`, placeAndStep(activity), rate(activity), timeLeft(activity)]
    .filter((part) => part !== '')
    .join(', ')

function bar(fraction: number, length: number): string {
  const filled = Math.floor(Math.min(1, Math.max(0, fraction)) * length)
  return '█'.repeat(filled) + '░'.repeat(length - filled)
}

function place({ phase, level, branch, density, trained, trainings }: Activity): string {
  if (phase === 'preparing') return 'preparing'
  if (phase === 'measuring') return 'measuring the claims'
  const what = branchLabel({ level, branch })
  const where = level === dense.level ? what : `${what} at ${formatPercent(density)}`
  return trainings === 1 ? where : `${where} (${trained + 1} of ${trainings})`
}

const placeAndStep = (activity: Activity): string =>
  activity.phase === 'training' ? `${place(activity)}, step ${activity.step} of ${activity.steps}` : place(activity)

const rate = ({ phase, paused, modelStepsPerSecond }: Activity): string => {
  if (paused) return 'paused'
  return phase !== 'training' || modelStepsPerSecond === 0 ? '' : `${formatCount(modelStepsPerSecond)} model-steps/s`
}

const timeLeft = ({ paused, secondsLeft }: Activity): string =>
  paused || secondsLeft === null ? '' : `${formatWholeDuration(Math.max(1, secondsLeft))} left`
