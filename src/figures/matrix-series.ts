import type { CustomSeriesOption, HeatmapSeriesOption } from 'echarts'
import { colourAt, inkOn } from './colour'
import { leastMarked, markKinds, markRadius, shareOf, type Matrix } from './matrix'
import type { FigureTheme } from './theme'

/** A matrix as ECharts draws it in one go: cells, what is written in them, and their marks. For category axes, the left one inverse. */
export function matrixSeries(matrix: Matrix, theme: FigureTheme): [HeatmapSeriesOption, ...CustomSeriesOption[]] {
  const { columns, values, range, ramp, numbers, marks } = matrix
  const [low, high] = range
  const at = (cell: number) => [cell % columns, Math.floor(cell / columns)] as const
  const ground = (cell: number) => colourAt(ramp, shareOf(values[cell] ?? NaN, range))
  const cells: HeatmapSeriesOption = {
    type: 'heatmap',
    // Drawn in one go: a matrix drawn progressively is cut off in exports (echarts#17302).
    progressive: 0,
    data: Array.from(values, (value, cell) => ({
      // Beyond its range ECharts would draw nothing.
      value: [...at(cell), Math.min(high, Math.max(low, value))],
      label: { color: inkOn(ground(cell)) },
    })),
    label: {
      show: numbers !== undefined,
      fontSize: numbers?.fontSize ?? 0,
      formatter: ({ dataIndex }) => numbers?.write(dataIndex) ?? '',
    },
    itemStyle: { borderColor: theme.panel, borderWidth: matrix.gap },
    emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1 } },
  }
  return marks === undefined ? [cells] : [cells, markSeries(marks, at, ground)]
}

function markSeries(
  marks: Uint8Array,
  at: (cell: number) => readonly [column: number, row: number],
  ground: (cell: number) => string,
): CustomSeriesOption {
  const marked = [...marks.keys()].filter((cell) => marks[cell] !== 0)
  return {
    type: 'custom',
    silent: true,
    z: 3,
    data: marked.map((cell) => [...at(cell)]),
    encode: { x: 0, y: 1 },
    renderItem: ({ dataIndex }, api) => {
      const cell = marked[dataIndex] ?? 0
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
      const [width = 0, height = 0] = (api.size?.([1, 1]) ?? []) as number[]
      const r = markRadius(width, height)
      const ink = inkOn(ground(cell))
      const kind = markKinds[marks[cell] ?? 0] ?? 'none'
      if (kind === 'proximal') {
        if (height < leastMarked) return null
        const low = y + height / 2 - 2
        return {
          type: 'line',
          shape: { x1: x - width / 5, x2: x + width / 5, y1: low, y2: low },
          style: { stroke: ink, lineWidth: 1, opacity: 0.5 },
        }
      }
      const style = { stroke: ink, lineWidth: 1, fill: kind.startsWith('is') ? ink : 'none' }
      if (kind.endsWith('plus')) return { type: 'circle', shape: { cx: x, cy: y, r }, style }
      const points = [
        [x, y - r],
        [x + r, y],
        [x, y + r],
        [x - r, y],
      ]
      return { type: 'polygon', shape: { points }, style }
    },
  }
}
