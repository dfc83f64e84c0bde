import { nullDescriptions, type DenseNull } from '../../contract/branch'
import type { FamilyDetails, RecoveryIntervals } from '../../contract/claims'
import { base, leftAxis, slotAxis } from '../axes'
import type { Figure } from '../figure'
import { percent } from '../format'
import { densityColumn, unitOfRow, type TableCell, type TableColumn } from '../table'
import type { FigureTheme } from '../theme'
import { briefly, shareText } from './numbers'
import { legendRoom, replicatesText, topLegend } from './panels'
import { pointSeries, pointsTable, type Group } from './points'

const measures = [
  { key: 'row', name: 'row (codes)', unit: 'share of codes' },
  { key: 'family', name: 'family (codes)', unit: 'share of codes' },
  { key: 'coverage', name: 'coverage (clauses)', unit: 'share of clauses' },
  { key: 'relocated', name: 'relocated (clauses)', unit: 'share of clauses' },
] as const satisfies { key: keyof RecoveryIntervals; name: string; unit: string }[]

const keys: TableColumn[] = [
  { name: 'measure', unit: '' },
  { name: 'unit', unit: '' },
  { name: 'method', unit: '' },
  densityColumn,
]

const symbols = ['circle', 'triangle', 'rect', 'diamond'] as const

/** In two lines, so that they fit under narrow places. */
const nullNames: Record<DenseNull, string> = {
  'other-data': 'other\ndata',
  'other-initialisation': 'other\ninit',
}

/** As many densities' names as fit under their places, beside the nulls. */
const labelledDensities = 7

/** How far measures stand apart, in places. */
const beside = 0.16

/** Recovery of the dense final codes, four ways: by IMP's tickets at each density, and by the dense nulls at the right. */
export function familyFigure({ imp, nulls }: FamilyDetails, theme: FigureTheme): Figure {
  const every = Math.ceil(imp.length / labelledDensities)
  const places: { label: string; at: string; cells: TableCell[]; values: RecoveryIntervals }[] = [
    ...imp.map((values, index) => ({
      label: index % every === 0 ? percent(values.density) : '',
      at: `IMP at ${percent(values.density)}`,
      cells: ['imp', values.density],
      values,
    })),
    ...nulls.map((values) => ({
      label: nullNames[values.null],
      at: nullDescriptions[values.null].label,
      cells: [values.null, 1],
      values,
    })),
  ]
  const groups = measures.map(({ key, name, unit }, index): Group => ({
    name,
    grid: 0,
    write: shareText,
    style: { colour: theme.categories[([0, 1, 2, 4] as const)[index]!], symbol: symbols[index]! },
    points: places.map(({ at, cells, values }, place) => ({
      x: place + (index - (measures.length - 1) / 2) * beside,
      value: values[key],
      at: `${at}, share of`,
      cells: [key, unit, ...cells],
    })),
  }))
  const boundary = imp.length - 0.5
  const told = places.map(
    ({ at, values }) => `${at}: row ${briefly(values.row, shareText)}, family ${briefly(values.family, shareText)}`,
  )
  return {
    title: 'Recovery of the dense codes',
    condition: replicatesText(places.flatMap(({ values }) => [values.row, values.family])),
    reading: 'IMP’s tickets, and at the right dense retrainings; 95% intervals',
    label: `Recovery of the dense final codes. ${told.join('; ')}.`,
    data: pointsTable(keys, unitOfRow, groups),
    option: {
      ...base(theme),
      legend: topLegend(
        theme,
        groups.map(({ name }) => name),
      ),
      grid: { left: 52, right: 14, top: legendRoom, bottom: 56 },
      xAxis: {
        ...slotAxis(
          theme,
          'IMP’s density (share of W1), then dense nulls',
          places.map(({ label }) => label),
        ),
        nameGap: 38,
      },
      yAxis: { ...leftAxis(theme, 'share (of codes, or of clauses)', 36), min: 0, max: 1 },
      tooltip: { ...base(theme).tooltip, trigger: 'item' },
      series: [
        {
          type: 'line',
          id: 'boundary',
          silent: true,
          symbol: 'none',
          data:
            imp.length > 0 && nulls.length > 0
              ? [
                  [boundary, 0],
                  [boundary, 1],
                ]
              : [],
          lineStyle: { color: theme.secondary, width: 1, type: 'dashed' },
        },
        ...groups.flatMap((group) => pointSeries(group, theme)),
      ],
    },
  }
}
