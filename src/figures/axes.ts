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
  axisLabel: { color: theme.secondary, fontSize: 11 },
  axisLine: { show: true, lineStyle: { color: theme.line } },
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

/** A category axis at the bottom. */
export const categoryAxis = (theme: FigureTheme, name: string, labels: string[]) => ({
  ...axisText(theme),
  type: 'category' as const,
  name,
  nameLocation: 'middle' as const,
  nameGap: 26,
  data: labels,
  splitLine: { show: false },
})

/** Logarithmic axis of training steps from 0 to `last`; see step-axis.ts. */
export function stepAxis(theme: FigureTheme, name: string, last: number) {
  const ticks = stepTicks(last).map(stepPosition)
  const text = axisText(theme)
  return {
    ...text,
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: 24,
    min: 0,
    max: stepPosition(Math.max(1, last)),
    axisLabel: { ...text.axisLabel, customValues: ticks, formatter: stepLabel },
    axisTick: { show: false, customValues: ticks },
    splitLine: { show: true, lineStyle: { color: theme.line, width: 1 } },
  }
}
