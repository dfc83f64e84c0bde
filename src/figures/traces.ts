import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { Curve } from '../contract/results'
import { traceGroups, type TraceGroup } from '../science/traces'
import { base, leftAxis, stepAxis } from './axes'
import { curveSeries, curvesTable, curvesTooltip, firstMean, lastMean, type NamedCurve } from './claims/curves'
import { decimal } from './claims/numbers'
import { topLegend } from './claims/panels'
import type { Figure } from './figure'
import { count } from './format'
import type { Measure } from './location-matrix'
import type { Places } from './place'
import { stepPosition } from './step-axis'
import type { FigureTheme } from './theme'

/** Locations of one replicate over the steps. */
export interface TraceLines {
  rows: number
  clauses: number
  /** [location], numbers of `traceGroups`. */
  groups: Uint8Array
  /** [step][location]. */
  values: Float32Array[]
}

export interface Traces {
  steps: number[]
  /** Mean over the locations of a group within each replicate, then over replicates. */
  curves: Record<TraceGroup, Curve>
  /** Of one replicate; null where means over several are shown. */
  lines: TraceLines | null
}

export interface TracesInput {
  /** The same object as long as nothing has been added: the window then leaves its drawing as it is. */
  traces: Traces
  measure: Measure
  /** k. */
  literals: number
  /** The training's last step. */
  last: number
  /** The step that other figures show. */
  step: number
  condition: string
}

const names: Record<TraceGroup, string> = { codes: 'final codes', rejected: 'rejected', others: 'others' }

/** More lines than this are a ground of one colour, and slow to draw; of the others, evenly chosen ones stand for all. */
const mostLines = 2048

/** What takes longest of a figure, for traces that stay while a slider moves. */
const drawnOf = new WeakMap<TraceLines, number[]>()
const endsOf = new WeakMap<Traces, { min: number; max: number }>()

function once<K extends object, V>(known: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const value = known.get(key) ?? make(key)
  known.set(key, value)
  return value
}

/** The locations that get a line: final codes and rejected ones first. In the order of drawing, codes on top. */
export function drawnLines({ groups }: TraceLines): number[] {
  const of = (group: number) => [...groups.keys()].filter((location) => groups[location] === group)
  const [codes, rejected, others] = [of(0), of(1), of(2)]
  const room = Math.max(0, mostLines - codes.length - rejected.length)
  const step = Math.max(1, others.length / Math.max(1, room))
  const chosen =
    room === 0 ? [] : others.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
  return [...chosen, ...rejected, ...codes]
}

interface Style {
  colour: string
  line: NamedCurve['line']
  opacity: number
}

const stylesIn = (theme: FigureTheme): Record<TraceGroup, Style> => ({
  codes: { colour: theme.categories[0], line: 'solid', opacity: 0.55 },
  rejected: { colour: theme.categories[1], line: 'dashed', opacity: 0.4 },
  others: { colour: theme.secondary, line: 'dotted', opacity: 0.16 },
})

/** Up to so many lines are told apart; of more, each is paler, so that they show where they are dense. */
const clearlySeen = 200

const groupOf = ({ groups }: TraceLines, location: number): TraceGroup => traceGroups[groups[location] ?? 2] ?? 'others'

/** One thin line a location. */
function lineSeries(
  steps: number[],
  lines: TraceLines,
  drawn: number[],
  theme: FigureTheme,
  tip: (location: number) => string,
): CustomSeriesOption {
  const styles = stylesIn(theme)
  const strength = traceGroups.map((_, group) => {
    const among = drawn.filter((location) => lines.groups[location] === group).length
    return Math.min(1, clearlySeen / among)
  })
  return {
    type: 'custom',
    id: 'locations',
    clip: true,
    z: 1,
    data: drawn.map((location) => [location]),
    // Their place is worked out below; the axes' ends are given.
    encode: { x: [], y: [] },
    renderItem: ({ dataIndex }, api) => {
      const location = drawn[dataIndex] ?? 0
      const { colour, opacity } = styles[groupOf(lines, location)]
      const points = steps.map((step, index) => api.coord([stepPosition(step), lines.values[index]?.[location] ?? NaN]))
      return {
        type: 'polyline',
        shape: { points },
        style: {
          stroke: colour,
          lineWidth: 1,
          opacity: opacity * (strength[lines.groups[location] ?? 2] ?? 1),
          fill: 'none',
        },
        emphasis: { style: { stroke: theme.ink, lineWidth: 2.5, opacity: 1 } },
      }
    },
    tooltip: { trigger: 'item', formatter: (point) => tip(drawn[(point as { dataIndex: number }).dataIndex] ?? 0) },
  }
}

const linePlaces = ({ clauses }: TraceLines, drawn: number[], series: number): Places => ({
  of: (mark) => {
    const location = drawn[mark.index]
    if (mark.series !== series || location === undefined) return null
    return { row: Math.floor(location / clauses), clause: location % clauses }
  },
  marks: ({ row, clause }) =>
    drawn.flatMap((location, index) => {
      const isIn =
        (row === undefined || Math.floor(location / clauses) === row) &&
        (clause === undefined || location % clauses === clause)
      return isIn ? [{ series, index }] : []
    }),
})

/** The step that other figures show, where it is part of the drawing: in files. */
const cursorSeries = (step: number, theme: FigureTheme): CustomSeriesOption => ({
  type: 'custom',
  id: 'step',
  silent: true,
  z: 4,
  data: [[stepPosition(step)]],
  encode: { x: [], y: [] },
  renderItem: ({ coordSys }, api) => {
    const { y = 0, height = 0 } = coordSys as { y?: number; height?: number }
    const [x = 0] = api.coord([api.value(0), 0])
    return {
      type: 'line',
      shape: { x1: x, x2: x, y1: y, y2: y + height },
      style: { stroke: theme.ink, lineWidth: 1 },
    }
  },
})

/** Ends of the axis of s that hold all that is drawn, at whole numbers. */
function scoreEnds({ curves, lines }: Traces): { min: number; max: number } {
  let [min, max] = [-1, 1]
  const see = (value: number) => {
    if (value < min) min = value
    if (value > max) max = value
  }
  for (const { low, high } of Object.values(curves)) [...low, ...high].forEach(see)
  lines?.values.forEach((values) => values.forEach(see))
  return { min: Math.floor(min), max: Math.ceil(max) }
}

/** Distance or score of locations over the steps of a training: means of three groups, and of one replicate each location. */
export function tracesFigure(input: TracesInput, theme: FigureTheme): Figure {
  const { traces, measure, literals, last, step } = input
  const { steps, lines } = traces
  const styles = stylesIn(theme)
  const curves = traceGroups.map((group): NamedCurve => ({
    name: names[group],
    curve: traces.curves[group],
    ...styles[group],
  }))
  const drawn = lines ? once(drawnOf, lines, drawnLines) : []
  const write = (value: number) => decimal(value, 2)
  const isScore = measure === 'score'
  const [letter, unit] = isScore ? ['s', 'SDs of W1 at initialisation'] : ['d', 'literals']
  const tip = (location: number): string => {
    if (!lines) return ''
    const value = (index: number) => write(lines.values.at(index)?.[location] ?? NaN)
    const group = names[groupOf(lines, location)].replace('codes', 'code').replace('others', 'neither')
    return `row ${Math.floor(location / lines.clauses) + 1}, c${(location % lines.clauses) + 1}, ${group}<br>${letter} from <b>${value(0)}</b> to <b>${value(-1)}</b>`
  }
  const frame = (): EChartsOption => ({
    ...base(theme),
    legend: topLegend(
      theme,
      curves.map(({ name }) => name),
    ),
    grid: { left: 52, right: 18, top: 30, bottom: 42 },
    xAxis: stepAxis(theme, 'step (log scale)', last),
    yAxis: {
      ...leftAxis(theme, isScore ? 'score s (SDs of W1)' : 'distance d (literals)', 34),
      ...(isScore ? once(endsOf, traces, scoreEnds) : { min: 0, max: literals }),
    },
    axisPointer: { lineStyle: { color: theme.secondary }, label: { show: false } },
    tooltip: lines
      ? { ...base(theme).tooltip, trigger: 'item' }
      : { ...base(theme).tooltip, ...curvesTooltip(curves, write) },
  })
  const series = () => [
    ...(lines ? [lineSeries(steps, lines, drawn, theme, tip)] : []),
    // Means among single lines are there to be seen, not to be pointed at.
    ...curveSeries(curves).map((one) => (lines ? { ...one, silent: true } : one)),
  ]
  const path = ({ name, curve }: NamedCurve) => `${name} from ${write(firstMean(curve))} to ${write(lastMean(curve))}`
  const some = lines && drawn.length < lines.groups.length ? `${count(drawn.length)} of ` : ''
  return {
    title: isScore ? 'Score over training' : 'Distance over training',
    condition: input.condition,
    reading: lines
      ? `Thin: ${some}${count(lines.groups.length)} locations; thick: their means`
      : 'Means with 95% bands; rejected: proximal, but no final code',
    label: `Mean ${isScore ? 'score' : 'distance'} of locations over the steps, in ${unit}, ${input.condition}: ${curves.map(path).join('; ')}.`,
    get data() {
      if (!lines) return curvesTable('locations', unit, curves)
      return {
        columns: [
          { name: 'row', unit: 'number, from 1' },
          { name: 'clause', unit: 'number, from 1' },
          { name: 'locations', unit: '' },
          { name: 'step', unit: 'training steps' },
          { name: letter, unit },
        ],
        rows: drawn.flatMap((location) =>
          steps.map((at, index) => [
            Math.floor(location / lines.clauses) + 1,
            (location % lines.clauses) + 1,
            names[groupOf(lines, location)],
            at,
            lines.values[index]?.[location] ?? NaN,
          ]),
        ),
      }
    },
    ...(lines && { places: linePlaces(lines, drawn, 0) }),
    get option() {
      return { ...frame(), series: [...series(), cursorSeries(step, theme)] }
    },
    live: {
      key: [traces, measure, literals, last, theme],
      get option() {
        return { ...frame(), series: series() }
      },
      cursor: stepPosition(step),
    },
  }
}
