import { stepLabel, stepPosition, stepTicks } from './step-axis'
import { figureFont, type FigureTheme } from './theme'

/** Text and tooltip every option starts from. Animation is off: a live chart that wobbles at each refetch reads badly. */
export const base = (theme: FigureTheme) => ({
  animation: false,
  textStyle: { fontFamily: figureFont, fontSize: 11, color: theme.secondary },
  tooltip: {
    backgroundColor: theme.panel,
    borderColor: theme.line,
    padding: [6, 10],
    textStyle: { fontFamily: figureFont, fontSize: 12, color: theme.ink },
    confine: true,
    transitionDuration: 0,
  },
})

const axisText = (theme: FigureTheme) => ({
  nameTextStyle: { color: theme.secondary, fontSize: 11 },
  axisLabel: { color: theme.secondary, fontSize: 11, hideOverlap: true },
  // At the plot's edge, also where zero is within it.
  axisLine: { show: true, onZero: false, lineStyle: { color: theme.line } },
  axisTick: { show: false },
})

/** A value axis on the left with its name, unit included, turned along it. */
export const leftAxis = (theme: FigureTheme, name: string, nameGap: number) => ({
  ...axisText(theme),
  type: 'value' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap,
  splitLine: { show: true, lineStyle: { color: theme.line, width: 1 } },
})

/**
 * Scale of an axis of shares between two tenths, with ticks at round values. ECharts' own choice is thrown off by 1 − 0.8
 * being a little less than 0.2.
 */
export function shareScale(min: number, max: number) {
  const tenths = Math.round(10 * (max - min))
  const interval = tenths <= 1 ? 0.02 : tenths <= 2 ? 0.05 : tenths <= 7 ? 0.1 : 0.2
  return { min, max, interval }
}

/**
 * Room around labels of categories. ECharts has left room between those that it chooses; a margin on top of that would take out some
 * of them: every second label at the left, every fourth at the right.
 */
const evenly = 0

/** A category axis at the bottom. */
export const categoryAxis = (theme: FigureTheme, name: string, labels: string[]) => ({
  ...axisText(theme),
  axisLabel: { ...axisText(theme).axisLabel, textMargin: evenly },
  type: 'category' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 26,
  data: labels,
  splitLine: { show: false },
})

/** A value axis at the bottom with its name, unit included. */
export const bottomAxis = (theme: FigureTheme, name: string) => ({
  ...axisText(theme),
  type: 'value' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 24,
  splitLine: { show: true, lineStyle: { color: theme.line, width: 1 } },
})

/**
 * An axis at the bottom with one labelled place a name, at 0, 1, 2 …, on which several points can stand beside each other
 * at a place, which a category axis has no numbers for.
 */
export function slotAxis(theme: FigureTheme, name: string, labels: string[]) {
  const places = labels.map((_, index) => index)
  const axis = bottomAxis(theme, name)
  return {
    ...axis,
    min: -0.5,
    max: labels.length - 0.5,
    axisLabel: {
      ...axis.axisLabel,
      customValues: places,
      hideOverlap: true,
      formatter: (place: number) => labels[place] ?? '',
    },
    axisTick: { show: false, customValues: places },
    splitLine: { show: false },
  }
}

/** Logarithmic axis of training steps from 0 to `last`; see step-axis.ts. */
export function stepAxis(theme: FigureTheme, name: string, last: number) {
  const ticks = stepTicks(last).map(stepPosition)
  const axis = bottomAxis(theme, name)
  return {
    ...axis,
    min: 0,
    max: stepPosition(Math.max(1, last)),
    axisLabel: { ...axis.axisLabel, customValues: ticks, formatter: stepLabel },
    axisTick: { show: false, customValues: ticks },
  }
}

/** A category axis of a matrix's cells, without lines of its own. */
export const matrixAxis = (theme: FigureTheme, name: string, nameGap: number, data: string[]) => ({
  type: 'category' as const,
  data,
  name,
  nameGap,
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: theme.secondary, fontSize: 11, hideOverlap: true, textMargin: evenly },
  nameTextStyle: { color: theme.secondary, fontSize: 11 },
  nameLocation: 'middle' as const,
})

/** Of the plot of a matrix with empty cells: where it ends is seen. ECharts would move it to make room for names; the window does not. */
export const framed = (theme: FigureTheme) => ({
  outerBoundsMode: 'none' as const,
  show: true,
  backgroundColor: 'transparent',
  borderColor: theme.line,
})
