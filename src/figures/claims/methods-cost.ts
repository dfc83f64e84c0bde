import type { CustomSeriesOption } from 'echarts'
import type { Interval } from '../../contract/results'
import { ticketDescriptions, type TicketMethod } from '../../contract/ticket-method'
import { base, bottomAxis, leftAxis, shareScale } from '../axes'
import type { Figure } from '../figure'
import { count, percent } from '../format'
import { placeLabels } from '../place-labels'
import { densityColumn, drawnInterval, meanCells, meanColumns } from '../table'
import { figureFont, type FigureTheme } from '../theme'
import { measureWords, type MethodMeasure } from './method-measures'
import { methodStyle } from './method-style'
import { briefly } from './numbers'
import { replicatesText } from './panels'
import { pointSeries } from './points'

/** A method's ticket at the density: what it came to, and the training steps of one model to find and to train it. */
export interface MethodCost {
  method: TicketMethod
  value: Interval
  steps: number
}

/** CSS pixels: of a line of text, of a letter in the mean, of a point with a little room, and between a point and its name. */
const lineHeight = 13
const letter = 6.7
const pointSize = 12
const aside = 16
/** Room at the right of the axes, which names may take. */
const beyond = 14

/** Room beside the outermost costs, in decades: at the right for names. */
const [before, after] = [0.06, 0.42]

/** Ticks at 1, 2 and 5 in each decade between two positions. */
function ticksBetween(low: number, high: number): number[] {
  const all: number[] = []
  for (let decade = Math.floor(low); decade <= high; decade++) {
    for (const digit of [1, 2, 5]) all.push(decade + Math.log10(digit))
  }
  return all.filter((tick) => tick >= low && tick <= high)
}

/** Every method's name beside its point, moved where names would meet, with a line to where it belongs. */
function nameSeries(costs: readonly (MethodCost & { x: number })[], theme: FigureTheme): CustomSeriesOption {
  return {
    type: 'custom',
    id: 'names',
    silent: true,
    z: 1,
    // All at once: names make room for each other.
    data: costs.length === 0 ? [] : [[costs[0]!.x, costs[0]!.value.mean]],
    renderItem: ({ coordSys }, api) => {
      const area = coordSys as unknown as { x: number; y: number; width: number; height: number }
      const points = costs.map(({ method, x, value }) => {
        const [left = 0, top = 0] = api.coord([x, value.mean])
        const [low, high] = drawnInterval(value).map((end) => api.coord([x, end])[1] ?? NaN) as [number, number]
        const text = ticketDescriptions[method].label
        const width = letter * text.length
        // At the left of its point, where the drawing ends at the right.
        const side = left + aside + width > area.x + area.width + beyond ? -1 : 1
        return { x: left, y: top, low, high, text, width, side, colour: methodStyle(method, theme).colour }
      })
      const places = placeLabels(
        points.map(({ x, y, width, side }) => ({ x: x + side * (aside + width / 2), y, width, height: lineHeight })),
        points.flatMap(({ x, y, low, high }) => [
          { x, y, width: pointSize, height: pointSize },
          ...(Number.isNaN(low) ? [] : [{ x, y: (low + high) / 2, width: 4, height: low - high }]),
        ]),
        [area.y, area.y + area.height],
      )
      const children = points.flatMap(({ x, y, text, side, colour }, index) => [
        {
          type: 'line' as const,
          shape: { x1: x, y1: y, x2: x + side * (aside - 3), y2: places[index]! },
          style: { stroke: colour, lineWidth: 0.75, opacity: 0.7, fill: 'none' },
        },
        {
          type: 'text' as const,
          x: x + side * aside,
          y: places[index]!,
          style: {
            text,
            fill: theme.ink,
            fontSize: 11,
            fontFamily: figureFont,
            align: side > 0 ? ('left' as const) : ('right' as const),
            verticalAlign: 'middle' as const,
          },
        },
      ])
      return { type: 'group', children }
    },
  }
}

/** What a method's tickets at a density cost against what they came to. */
export function methodsCostFigure(
  { density, measure, costs }: { density: number; measure: MethodMeasure; costs: readonly MethodCost[] },
  theme: FigureTheme,
): Figure {
  const { title, axis, unit, write, range } = measureWords[measure]
  const shown = costs
    .filter(({ value }) => !Number.isNaN(value.mean))
    .map((cost) => ({ ...cost, x: Math.log10(cost.steps) }))
  const positions = shown.map(({ x }) => x)
  const [low, high] = shown.length === 0 ? [3, 4] : [Math.min(...positions) - before, Math.max(...positions) + after]
  const ticks = ticksBetween(low, high)
  const bottom = bottomAxis(theme, 'training steps of one model (log scale)')
  const told = shown.map(
    ({ method, value, steps }) =>
      `${ticketDescriptions[method].label}: ${briefly(value, write)} for ${count(steps)} steps`,
  )
  return {
    title: `Cost against ${title.toLowerCase()}`,
    condition: `at ${percent(density)}, ${replicatesText(shown.map(({ value }) => value))}`,
    reading: 'Steps to find a ticket and to train it; 95% intervals. Up and to the left is better',
    label: `${title} at ${percent(density)} against the training steps of one model that finding and training a ticket takes. ${told.join('; ')}.`,
    leastHeight: 330,
    data: {
      columns: [
        { name: 'method', unit: '' },
        densityColumn,
        { name: 'steps', unit: 'training steps of one model' },
        { name: 'measure', unit: '' },
        ...meanColumns(unit),
      ],
      rows: shown.map(({ method, value, steps }) => [method, density, steps, measure, ...meanCells(value)]),
    },
    option: {
      ...base(theme),
      grid: { left: 52, right: beyond, top: 12, bottom: 42 },
      xAxis: {
        ...bottom,
        ...{ min: low, max: high },
        axisLabel: {
          ...bottom.axisLabel,
          customValues: ticks,
          formatter: (position: number) => count(Math.round(10 ** position)),
        },
        axisTick: { show: false, customValues: ticks },
        splitLine: { show: false },
      },
      yAxis: { ...leftAxis(theme, axis, 36), ...shareScale(...range(shown.map(({ value }) => value))) },
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [
        nameSeries(shown, theme),
        ...shown.flatMap(({ method, value, steps, x }) =>
          pointSeries(
            {
              name: ticketDescriptions[method].label,
              grid: 0,
              write,
              style: { ...methodStyle(method, theme), line: undefined },
              points: [{ x, value, at: `${count(steps)} steps`, cells: [] }],
            },
            theme,
          ),
        ),
      ],
    },
  }
}
