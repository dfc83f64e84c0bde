import { count } from '../../../figures/format'

/** What a distance matrix shows: one moment, or the way from one to another. */
export const moments = ['start', 'step', 'end', 'start to step', 'start to end', 'step to end'] as const

export type Moments = (typeof moments)[number]

export const isMoments = (value: unknown): value is Moments => moments.includes(value as Moments)

export const momentWords: Record<Moments, string> = {
  start: 'at initialisation',
  step: 'at the step',
  end: 'at the end',
  'start to step': 'initialisation → step',
  'start to end': 'initialisation → end',
  'step to end': 'step → end',
}

export type Moment = 'start' | 'step' | 'end'

/** The moments that are compared, left and bottom; the same twice where it is one. */
export function partsOf(which: Moments): [from: Moment, to: Moment] {
  const [from = 'start', to = from] = which.split(' to ') as Moment[]
  return [from, to]
}

const name = (part: Moment, step: number): string => (part === 'start' ? 'initialisation' : `step ${count(step)}`)

/** As a condition names them: "step 200", "initialisation → step 200". `steps`: of the two. */
export function momentLabel(which: Moments, steps: readonly [from: number, to: number]): string {
  const [from, to] = partsOf(which)
  return from === to ? name(from, steps[0]) : `${name(from, steps[0])} → ${name(to, steps[1])}`
}

/** Names of the two moments, as axes have them; null for one. */
export function axisWords(
  which: Moments,
  steps: readonly [from: number, to: number],
): readonly [string, string] | null {
  const [from, to] = partsOf(which)
  return from === to ? null : [`at ${name(from, steps[0])}`, `at ${name(to, steps[1])}`]
}
