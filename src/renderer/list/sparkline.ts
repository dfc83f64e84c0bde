import type { LevelSummary } from '../../contract/results'
import { densityLabel } from '../../figures/format'

/** Pixels. */
export const sparkWidth = 76
export const sparkHeight = 20
/** Room for a dot at the edge. */
const margin = 2.5

/** The same in all rows, so that curves can be compared. What lies beyond is drawn at the edge; its label has the number. */
const leastAccuracy = 0.5
const leastDensity = 0.01

interface SparkPoint {
  x: number
  y: number
}

const within = (value: number): number => Math.min(1, Math.max(0, value))

/** Mean test accuracy of the levels, 0.5 to 1 upwards, against density, 100% to 1% (log) to the right. What diverged has no point. */
export const sparkPoints = (levels: readonly LevelSummary[]): SparkPoint[] =>
  levels
    .filter(({ accuracy }) => Number.isFinite(accuracy.mean))
    .map(({ density, accuracy }) => ({
      x: margin + within(Math.log(density) / Math.log(leastDensity)) * (sparkWidth - 2 * margin),
      y: margin + within((1 - accuracy.mean) / (1 - leastAccuracy)) * (sparkHeight - 2 * margin),
    }))

/** "Accuracy by density: dense 0.998, 50% 0.997". */
export const sparkLabel = (levels: readonly LevelSummary[]): string =>
  `Accuracy by density: ${levels
    .map(({ level, density, accuracy }) => `${densityLabel(level, density)} ${accuracy.mean.toFixed(3)}`)
    .join(', ')}`
