import type { Interval } from '../../contract/results'
import { ticketDescriptions, type TicketMethod } from '../../contract/ticket-method'
import { dotPlot, dotPlotHeight, type Dot, type Reference } from '../dot-plot'
import type { Figure } from '../figure'
import { percent } from '../format'
import { densityColumn, meanCells, meanColumns } from '../table'
import type { FigureTheme } from '../theme'
import { measureWords, type MethodMeasure } from './method-measures'
import { methodStyle } from './method-style'
import { briefly, decimal, plusMinus } from './numbers'
import { replicatesText } from './panels'

/** CSS pixels that methods' names have. */
const names = 118
/** And “−0.123 ± 0.045” at the right. */
const numbers = 98

interface MethodValue {
  method: TicketMethod
  value: Interval
}

interface AtDensity {
  density: number
  measure: MethodMeasure
  values: readonly MethodValue[]
  /** The dense training and its nulls. */
  references: readonly { name: string; value: Interval }[]
}

const dashes = ['solid', 'dashed', 'dotted'] as const

const isThere = ({ value }: { value: Interval }): boolean => !Number.isNaN(value.mean)

/** Largest first. */
const sorted = (values: readonly MethodValue[]): MethodValue[] =>
  values.filter(isThere).sort((one, other) => other.value.mean - one.value.mean)

const dots = (values: readonly MethodValue[], theme: FigureTheme): Dot[] =>
  values.map(({ method, value }): Dot => {
    const { colour, symbol, hollow = false } = methodStyle(method, theme)
    return {
      ...{ label: ticketDescriptions[method].label, text: plusMinus(value), value, against: null },
      colour,
      symbol,
      hollow,
    }
  })

const told = (values: readonly MethodValue[], write: (value: number) => string): string =>
  values.map(({ method, value }) => `${ticketDescriptions[method].label}: ${briefly(value, write)}`).join('; ')

/** All methods at one density in one measure, the largest first, beside what the dense network has. */
export function methodsAtDensityFigure(
  { density, measure, values, references }: AtDensity,
  theme: FigureTheme,
): Figure {
  const { title, axis, unit, write } = measureWords[measure]
  const shown = sorted(values)
  const there = references.filter(isThere)
  const lines = there.map(({ name, value }, index): Reference => ({
    name,
    at: value.mean,
    line: dashes[index % dashes.length]!,
  }))
  return {
    title: `${title} at ${percent(density)}`,
    condition: replicatesText(shown.map(({ value }) => value)),
    reading:
      there.length === 0
        ? 'Means with 95% intervals'
        : 'Means with 95% intervals; lines: the dense network and its nulls',
    label: `${title} of every method at ${percent(density)}, the largest first. ${told(shown, write)}.`,
    leastHeight: dotPlotHeight(shown.length),
    data: {
      columns: [{ name: 'method', unit: '' }, densityColumn, { name: 'measure', unit: '' }, ...meanColumns(unit)],
      rows: [
        ...shown.map(({ method, value }) => [method, density, measure, ...meanCells(value)]),
        ...there.map(({ name, value }) => [name, 1, measure, ...meanCells(value)]),
      ],
    },
    option: dotPlot(dots(shown, theme), lines, { axis, names, numbers }, theme),
  }
}

/** A method's ticket minus every other's at the same density, paired within replicates; right of 0 it is the better one. */
export function differencesFigure(
  { density, measure, values, reference }: Omit<AtDensity, 'references'> & { reference: TicketMethod },
  theme: FigureTheme,
): Figure {
  const { title, unit } = measureWords[measure]
  const one = ticketDescriptions[reference].label
  const shown = sorted(values)
  const write = (value: number): string => decimal(value, 3)
  return {
    title: `${title}: ${one} minus the others`,
    condition: `at ${percent(density)}, ${replicatesText(shown.map(({ value }) => value))}`,
    reading: `Paired within replicates, means with 95% intervals; right of 0 ${one} has more`,
    label: `${title} of ${one} minus that of each other method at ${percent(density)}, paired within replicates. ${told(shown, write)}.`,
    leastHeight: dotPlotHeight(shown.length),
    data: {
      columns: [
        { name: 'method', unit: '' },
        { name: 'minus', unit: '' },
        densityColumn,
        { name: 'measure', unit: '' },
        ...meanColumns(unit),
      ],
      rows: shown.map(({ method, value }) => [reference, method, density, measure, ...meanCells(value)]),
    },
    option: dotPlot(
      dots(shown, theme),
      [{ name: 'no difference', at: 0, line: 'dashed' }],
      { axis: `difference (${unit})`, names, numbers },
      theme,
    ),
  }
}
