import type { CustomSeriesOption, HeatmapSeriesOption } from 'echarts'
import type { LocationMatrices } from '../../contract/claims'
import { codePlus, dPlus, outputPositive } from '../../science/locations'
import { base } from '../axes'
import { colourAt, inkOn } from '../colour'
import type { Figure } from '../figure'
import { count } from '../format'
import type { FigureTheme } from '../theme'
import { frameLayout } from './frame-layout'

/** More frames than this side by side are too narrow to read. */
const mostFrames = 6

type Frame = LocationMatrices['frames'][number]

/** At most `mostFrames` of them, the first and the last among these, evenly spread in their order. */
function chosenFrames(frames: Frame[]): Frame[] {
  if (frames.length <= mostFrames) return frames
  return Array.from({ length: mostFrames }, (_, index) => {
    const at = Math.round((index * (frames.length - 1)) / (mostFrames - 1))
    return frames[at]!
  })
}

/**
 * The rows in the order in which all frames show them: by the first clause they code at the end; then those that code
 * none, first with w₂ > 0 at the end, then the others; the more crowded at initialisation first among equals.
 */
export function rowOrder({ rows, clauses, frames }: LocationMatrices): number[] {
  const [initial, end] = [frames[0], frames.at(-1)]
  const keys = Array.from({ length: rows }, (_, row) => {
    const of = (values: number[] | undefined) => values?.slice(row * clauses, (row + 1) * clauses) ?? []
    const now = of(end?.packed)
    const coded = now.findIndex(codePlus)
    const place = coded >= 0 ? coded : now.some(outputPositive) ? clauses : clauses + 1
    const crowding = of(initial?.scores).reduce((sum, score) => sum + Math.max(0, score), 0)
    return { row, place, crowding }
  })
  return keys
    .sort((one, other) => one.place - other.place || other.crowding - one.crowding || one.row - other.row)
    .map(({ row }) => row)
}

const stepName = (step: number): string => (step === 0 ? 'init' : `step ${count(step)}`)

/** As many clauses' names as fit under a frame where six of them stand in half a page's width. */
const labelledClauses = (clauses: number): number => (clauses > 16 ? 2 : 3)

/** Beyond this many rows lines between cells would hide the cells. */
const linesUpTo = 40

/**
 * Rows × clauses of one replicate at some steps, side by side: distance d to the template all-plus, from 0 to `literals`
 * (k), with the final codes marked. One scale and one order of rows in all frames.
 */
export function locationMatricesFigure(matrices: LocationMatrices, literals: number, theme: FigureTheme): Figure {
  const { rows, clauses, replicate } = matrices
  const frames = chosenFrames(matrices.frames)
  const order = rowOrder(matrices)
  const final = matrices.frames.at(-1)?.packed ?? []
  const near = [...theme.sequential].reverse()
  const names = Array.from({ length: clauses }, (_, clause) => `c${clause + 1}`)
  const places = order.flatMap((row, place) => names.map((_, clause) => ({ row, clause, place })))
  const at = (frame: Frame, row: number, clause: number) => frame.packed[row * clauses + clause] ?? 0
  const isFinal = (row: number, clause: number) => codePlus(final[row * clauses + clause] ?? 0)
  const codes = final.filter(codePlus).length
  const nearCodes = final.filter(
    (packed, index) => codePlus(packed) && dPlus(frames[0]?.packed[index] ?? 15) <= 1,
  ).length

  const cells = frames.map((frame, index): HeatmapSeriesOption => ({
    type: 'heatmap',
    id: `distance ${frame.step}`,
    xAxisIndex: index,
    yAxisIndex: index,
    // Drawn in one go: a matrix drawn progressively is cut off in exports (echarts#17302).
    progressive: 0,
    data: places.map(({ row, clause, place }) => [clause, place, dPlus(at(frame, row, clause))]),
    itemStyle: { borderColor: theme.panel, borderWidth: rows <= linesUpTo ? 1 : 0 },
    emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1 } },
  }))
  const marks = frames.map((frame, index): CustomSeriesOption => ({
    type: 'custom',
    id: `codes ${frame.step}`,
    xAxisIndex: index,
    yAxisIndex: index,
    silent: true,
    z: 3,
    data: places
      .filter(({ row, clause }) => isFinal(row, clause))
      .map(({ row, clause, place }) => [
        clause,
        place,
        dPlus(at(frame, row, clause)),
        Number(codePlus(at(frame, row, clause))),
      ]),
    encode: { x: 0, y: 1 },
    renderItem: (_parameters, api) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      const [cellWidth = 0, cellHeight = 0] = (api.size?.([1, 1]) ?? []) as number[]
      const ink = inkOn(colourAt(near, Number(api.value(2)) / literals))
      return {
        type: 'circle',
        shape: { cx: x, cy: y, r: Math.min(3, 0.32 * Math.min(cellWidth, cellHeight)) },
        style: { stroke: ink, lineWidth: 1, fill: api.value(3) === 1 ? ink : 'none' },
      }
    },
  }))
  const onAxis = {
    type: 'category' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    nameLocation: 'middle' as const,
    nameTextStyle: { color: theme.secondary, fontSize: 11 },
  }
  const label = { color: theme.secondary, fontSize: 10 }
  const rowAxes = (isFirst: (index: number) => boolean) =>
    frames.map((_, index) => ({
      ...onAxis,
      gridIndex: index,
      inverse: true,
      data: order.map((row) => String(row + 1)),
      name: isFirst(index) ? 'row' : '',
      nameGap: 28,
      axisLabel: { ...label, show: isFirst(index) },
    }))
  const steps = frames.map(({ step }) => stepName(step))
  const wide = frameLayout(steps, frames.length, 9, theme)
  const narrow = frameLayout(steps, 3, 12, theme)
  return {
    title: 'Locations over training',
    condition: `replicate ${replicate + 1} only · ${count(rows)} rows × ${count(clauses)} clauses`,
    reading: `${theme.name === 'light' ? 'Darker' : 'Lighter'}: nearer to the template. Ring: becomes a final code; filled: is one. Rows, in all frames: by the clause they code, w₂ > 0, crowding`,
    label: `Distances of ${rows} × ${clauses} locations of replicate ${replicate + 1} at ${frames.length} steps from ${stepName(frames[0]?.step ?? 0)} to ${stepName(frames.at(-1)?.step ?? 0)}. Final codes: ${codes}; at most one literal off at initialisation, of these: ${nearCodes}.`,
    // Made only when asked for, as it has a row for each cell of each frame.
    get data() {
      return {
        columns: [
          { name: 'step', unit: 'training steps' },
          { name: 'row', unit: 'number, from 1' },
          { name: 'clause', unit: 'number, from 1' },
          { name: 'd', unit: 'literals' },
          { name: 'final_code', unit: '' },
        ],
        rows: frames.flatMap((frame) =>
          places.map(({ row, clause }) => {
            const packed = at(frame, row, clause)
            const mark = codePlus(packed) ? 'is' : 'becomes'
            return [frame.step, row + 1, clause + 1, dPlus(packed), isFinal(row, clause) ? mark : 'no']
          }),
        ),
      }
    },
    leastHeight: 520,
    narrow:
      frames.length > 3
        ? {
            below: 600,
            leastHeight: narrow.height,
            option: { title: narrow.title, grid: narrow.grid, yAxis: rowAxes(narrow.isFirst) },
          }
        : undefined,
    option: {
      ...base(theme),
      title: wide.title,
      grid: wide.grid,
      xAxis: frames.map((_, index) => ({
        ...onAxis,
        gridIndex: index,
        data: names,
        name: 'clause',
        nameGap: 24,
        axisLabel: { ...label, interval: Math.ceil(clauses / labelledClauses(clauses)) - 1 },
      })),
      yAxis: rowAxes(wide.isFirst),
      visualMap: {
        type: 'continuous',
        seriesIndex: frames.map((_, index) => index),
        dimension: 2,
        min: 0,
        max: literals,
        inRange: { color: near },
        orient: 'vertical',
        inverse: true,
        right: 2,
        top: 'middle',
        itemWidth: 10,
        itemHeight: 120,
        text: [`d ${literals}`, 'd 0'],
        textGap: 6,
        textStyle: { color: theme.secondary, fontSize: 11 },
        hoverLink: false,
        indicatorStyle: { opacity: 0 },
      },
      tooltip: {
        ...base(theme).tooltip,
        formatter: (point) => {
          const item = Array.isArray(point) ? point[0] : point
          const [clause = 0, place = 0, d = 0] = item?.value as number[]
          const row = order[place] ?? 0
          const code = isFinal(row, clause) ? '<br>becomes a final code' : ''
          return `row ${row + 1}, ${names[clause]}, ${stepName(frames[item?.seriesIndex ?? 0]?.step ?? 0)}<br>distance <b>${d}</b> of ${literals} literals${code}`
        },
      },
      series: [...cells, ...marks],
    },
  }
}
