import { bottomAxis, stepAxis } from './axes'
import { stepAt, stepPosition } from './step-axis'
import { count } from './format'
import type { FigureTheme } from './theme'

export type StepScaleName = 'log' | 'linear'

/** How training steps lie along an axis. */
export interface StepScale {
  /** As it stands behind an axis' name. */
  words: string
  position: (step: number) => number
  /** The step at a position; inverse of `position`. */
  at: (position: number) => number
  /** An axis at the bottom from step 0 to `last`. */
  axis: (theme: FigureTheme, name: string, last: number) => ReturnType<typeof bottomAxis>
}

export const stepScales: Record<StepScaleName, StepScale> = {
  log: { words: 'log scale', position: stepPosition, at: stepAt, axis: stepAxis },
  linear: {
    words: 'linear scale',
    position: (step) => step,
    at: Math.round,
    axis: (theme, name, last) => {
      const axis = bottomAxis(theme, name)
      return {
        ...axis,
        ...{ min: 0, max: Math.max(1, last) },
        axisLabel: { ...axis.axisLabel, ...{ formatter: count } },
      }
    },
  },
}
