import { csvParse } from 'd3-dsv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Curve, Interval, LevelCurves, LocationReading } from '../../src/contract/results'
import { codeByDistanceFigure } from '../../src/figures/claims/code-by-distance'
import { distanceOverStepsFigure } from '../../src/figures/claims/distance-over-steps'
import { familyFigure } from '../../src/figures/claims/family'
import { fateCurvesFigure, fatesFigure } from '../../src/figures/claims/fates'
import { locationMatricesFigure } from '../../src/figures/claims/location-matrices'
import { methodsFigure } from '../../src/figures/claims/methods'
import { rejectionFigure } from '../../src/figures/claims/rejection'
import { survivalFigure } from '../../src/figures/claims/survival'
import { codeDistanceFigure } from '../../src/figures/code-distance'
import { crowdingFigure } from '../../src/figures/crowding'
import type { Figure } from '../../src/figures/figure'
import { stepPosition } from '../../src/figures/step-axis'
import type { FigureTable, TableCell } from '../../src/figures/table'
import { tableCsv } from '../../src/figures/table-csv'
import { lightFigures as theme } from '../../src/figures/theme'
import { trainingFigure } from '../../src/figures/training'
import { codePlus, dPlus, pack } from '../../src/science/locations'
import { crowding, family, fateCurves, locationMatrices, none, precursors, probes, selection } from './figures-report'

const nothing: Curve = { steps: [], mean: [], low: [], high: [], n: [] }
const noFates = { converged: nothing, outcompeted: nothing, flipped: nothing, idle: nothing, other: nothing }
const curve = (n: number, ...mean: number[]): Curve => ({
  steps: mean.map((_, index) => index * 10),
  mean,
  low: mean.map((value) => value - 0.1),
  high: mean.map((value) => value + 0.1),
  n: mean.map(() => n),
})
const training = (loss: Curve, accuracy: Curve): LevelCurves => ({
  level: 0,
  branch: 'main',
  density: 1,
  fates: null,
  loss,
  accuracy,
})
const location = pack({ dPlus: 1, dMinus: 3, outputPositive: true, alive: true, codePlus: true, codeMinus: false })
const reading = (replicates: number, rows: number, clauses: number): LocationReading => ({
  level: 0,
  branch: 'main',
  step: 0,
  replicates,
  rows,
  clauses,
  packed: new Uint16Array(replicates * rows * clauses).fill(location),
  scores: Float32Array.from({ length: replicates * rows * clauses }, (_, index) => Math.sin(index)),
})
const matrix = (size: number) => ({ size, values: Float64Array.from({ length: size ** 2 }, (_, i) => i / 7) })
const distances = (size: number): Figure =>
  codeDistanceFigure({ matrix: matrix(size), scale: 20, condition: 'step 0', reading: '', mean: true }, theme)

/** The same with nothing in any interval. */
function withoutValues<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutValues) as T
  if (typeof value !== 'object' || value === null) return value
  const inside = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutValues<unknown>(part)]))
  return ('ci' in value && 'mean' in value ? { ...inside, ...none } : inside) as T
}

const pointFigures: Record<string, Figure> = {
  byDistance: codeByDistanceFigure(precursors.details, theme),
  fates: fatesFigure(selection.details, theme),
  rejection: rejectionFigure(crowding, theme),
  survival: survivalFigure(crowding.details, theme),
  family: familyFigure(family.details, theme),
  methods: methodsFigure(probes.details, theme),
  someMethods: methodsFigure(probes.details, theme, { methods: ['imp', 'snip'], measures: ['row'] }),
}

const curveFigures: Record<string, Figure> = {
  training: trainingFigure(training(curve(4, 0.7, NaN, 0.1), curve(4, 0.5, 0.99)), 3000, theme),
  overSteps: distanceOverStepsFigure(selection.details, theme),
  fateCurves: fateCurvesFigure(fateCurves, 3000, theme),
}

const figures: Record<string, Figure> = {
  ...pointFigures,
  ...curveFigures,
  locations: locationMatricesFigure(precursors.details.matrices, 4, theme),
  distances: distances(8),
  crowding: crowdingFigure(reading(5, 6, 3), reading(5, 6, 3), 'all', 'step 100', theme),
  crowdingOfOne: crowdingFigure(reading(5, 6, 3), reading(5, 6, 3), 2, 'step 100', theme),
}

interface Series {
  id: string
  data: (number | null | number[] | { value: number | number[] })[]
}
const seriesOf = ({ option }: Figure, id: RegExp): Series[] =>
  ([option.series ?? []].flat() as unknown as Series[]).filter((series) => id.test(series.id))
const drawn = (figure: Figure, id: RegExp): number[][] =>
  seriesOf(figure, id).flatMap(({ data }) =>
    data.map((item) => [typeof item === 'object' && item !== null && 'value' in item ? item.value : item].flat()),
  ) as number[][]

/** Rows by the names of the columns. */
const records = ({ columns, rows }: FigureTable): Record<string, TableCell>[] =>
  rows.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index]!.name, cell])))
const column = (figure: Figure, name: string): TableCell[] => records(figure.data).map((row) => row[name]!)

const isValue = (cell: TableCell | undefined): cell is number => typeof cell === 'number' && !Number.isNaN(cell)
const sorted = (values: readonly (TableCell | undefined)[]): number[] =>
  values.filter(isValue).sort((one, other) => one - other)
const own = ({ mean, ci, n }: Interval) => ({ mean, low: ci[0], high: ci[1], n })

describe('every figure’s table', () => {
  it('is rectangular, with a unit for each column of numbers', () => {
    for (const [name, { data }] of Object.entries(figures)) {
      expect(data.rows.length, name).toBeGreaterThan(0)
      expect(new Set(data.columns.map((one) => one.name)).size, name).toBe(data.columns.length)
      for (const row of data.rows) expect(row, name).toHaveLength(data.columns.length)
      data.columns.forEach(({ unit }, index) => {
        if (data.rows.some((row) => typeof row[index] === 'number')) expect(unit, name).not.toBe('')
      })
    }
  })

  it('holds exactly the points and intervals that are drawn', () => {
    for (const [name, figure] of Object.entries(pointFigures)) {
      const means = drawn(figure, /^(mean|share|fit$)/).map((value) => value.at(-1))
      expect(sorted(column(figure, 'mean')), name).toEqual(sorted(means))
      const intervals = drawn(figure, /^interval/)
      const band = drawn(figure, /^low fit/).map((value) => value[1])
      expect(sorted(column(figure, 'low')), name).toEqual(sorted([...intervals.map((value) => value[1]), ...band]))
      const heights = drawn(figure, /^band fit/).map((value, index) => band[index]! + value[1]!)
      const high = sorted([...intervals.map((value) => value[2]), ...heights])
      sorted(column(figure, 'high')).forEach((value, index) => expect(value, name).toBeCloseTo(high[index]!, 12))
    }
  })

  it('holds exactly the curves that are drawn, gaps left out', () => {
    for (const [name, figure] of Object.entries(curveFigures)) {
      const points = drawn(figure, /^mean/).filter(([, value]) => !Number.isNaN(value))
      const rows = records(figure.data)
      expect(
        rows.map((row) => [stepPosition(Number(row['step'])), row['mean']]),
        name,
      ).toEqual(points)
      expect(rows.length, name).toBeGreaterThan(3)
      const low = drawn(figure, /^low/).map(([, value]) => value)
      const high = drawn(figure, /^band/).map(([, value], index) => low[index]! + value!)
      const at = drawn(figure, /^mean/).flatMap(([, mean], index) => (Number.isNaN(mean) ? [] : [index]))
      expect(
        rows.map((row) => row['low']),
        name,
      ).toEqual(at.map((index) => low[index]))
      rows.forEach((row, index) => expect(row['high'], name).toBeCloseTo(high[at[index]!]!, 12))
    }
  })

  it('has no rows where nothing was measured', () => {
    const empty: Record<string, Figure> = {
      byDistance: codeByDistanceFigure(withoutValues(precursors.details), theme),
      fates: fatesFigure(withoutValues(selection.details), theme),
      survival: survivalFigure(withoutValues(crowding.details), theme),
      family: familyFigure(withoutValues(family.details), theme),
      methods: methodsFigure(withoutValues(probes.details), theme),
      rejection: rejectionFigure(
        {
          ...crowding,
          details: {
            ...crowding.details,
            byRivals: [],
            bins: [],
            fit: { crowding: [], rejected: [], low: [], high: [] },
          },
        },
        theme,
      ),
      training: trainingFigure(training(nothing, nothing), 3000, theme),
      overSteps: distanceOverStepsFigure(
        { ...selection.details, distance: { codes: nothing, rejected: nothing, others: nothing } },
        theme,
      ),
      fateCurves: fateCurvesFigure(noFates, 3000, theme),
      locations: locationMatricesFigure({ replicate: 0, rows: 4, clauses: 2, frames: [] }, 4, theme),
      distances: distances(0),
    }
    for (const [name, { data }] of Object.entries(empty)) {
      expect(data.rows, name).toEqual([])
      expect(data.columns.length, name).toBeGreaterThan(2)
    }
  })

  it('has no interval for one replicate, which is drawn none', () => {
    const figure = trainingFigure(training(curve(1, 0.7, 0.1), nothing), 3000, theme)
    expect(figure.data.rows.map((row) => row.slice(2))).toEqual([
      [0, 0.7, NaN, NaN, 1],
      [10, 0.1, NaN, NaN, 1],
    ])
    expect(drawn(figure, /^band 0/).map(([, value]) => value)).toEqual([NaN, NaN])
  })
})

describe('the rows say what each value is', () => {
  it('of methods and recovery', () => {
    const rows = records(pointFigures['methods']!.data)
    const { methods } = probes.details
    expect(rows).toHaveLength(2 * methods.length)
    for (const { method, density, accuracy, row } of methods) {
      expect(rows).toContainEqual({ measure: 'accuracy', unit: 'share of samples', method, density, ...own(accuracy) })
      expect(rows).toContainEqual({ measure: 'row', unit: 'share of codes', method, density, ...own(row) })
    }
    const recovered = records(pointFigures['family']!.data)
    for (const measure of ['row', 'family', 'coverage', 'relocated'] as const) {
      const unit = measure === 'row' || measure === 'family' ? 'share of codes' : 'share of clauses'
      for (const values of family.details.imp) {
        const at = { measure, unit, method: 'imp', density: values.density }
        expect(recovered).toContainEqual({ ...at, ...own(values[measure]) })
      }
      for (const values of family.details.nulls) {
        expect(recovered).toContainEqual({ measure, unit, method: values.null, density: 1, ...own(values[measure]) })
      }
    }
  })

  it('of distances, fates, crowding and survival', () => {
    const byDistance = records(pointFigures['byDistance']!.data)
    for (const { d, output, share } of precursors.details.codeByDistance.filter((entry) => entry.share.n > 0)) {
      const at = { measure: 'code', unit: 'share of locations', output, density: null, d0: d }
      expect(byDistance).toContainEqual({ ...at, ...own(share) })
    }
    for (const { density, d, share } of precursors.details.keptByDistance) {
      const at = { measure: 'kept', unit: 'share of weights', output: 'positive', density, d0: d }
      expect(byDistance).toContainEqual({ ...at, ...own(share) })
    }
    expect(records(pointFigures['fates']!.data)).toEqual(
      selection.details.fates.map(({ fate, share }) => ({ fate, ...own(share) })),
    )
    const { bins, byRivals, fit, survival } = crowding.details
    expect(records(pointFigures['rejection']!.data)).toEqual([
      ...bins.map((bin) => ({ series: 'bins', crowding: bin.crowding, rivals: null, ...own(bin.rejected) })),
      ...byRivals.map(({ rivals, rejected }) => ({ series: 'rivals', crowding: null, rivals, ...own(rejected) })),
      ...fit.crowding.map((at, index) => ({
        series: 'fit',
        crowding: at,
        rivals: null,
        mean: fit.rejected[index],
        low: fit.low[index],
        high: fit.high[index],
        n: null,
      })),
    ])
    expect(records(pointFigures['survival']!.data)).toEqual([
      ...survival.map(({ density, solo }) => ({ codes: 'solo', density, ...own(solo) })),
      ...survival.map(({ density, shared }) => ({ codes: 'shared', density, ...own(shared) })),
    ])
  })

  it('of curves', () => {
    const rows = records(curveFigures['overSteps']!.data)
    const { rejected } = selection.details.distance
    expect(rows.filter((row) => row['locations'] === 'rejected')).toEqual(
      rejected.steps.map((step, index) => ({
        locations: 'rejected',
        step,
        mean: rejected.mean[index],
        low: rejected.low[index],
        high: rejected.high[index],
        n: rejected.n[index],
      })),
    )
    expect(new Set(column(curveFigures['training']!, 'unit'))).toEqual(new Set(['nats a sample', 'share of samples']))
  })

  it('of each cell of a matrix', () => {
    const { values } = matrix(8)
    expect(figures['distances']!.data.rows).toEqual(
      Array.from(values, (value, index) => [Math.floor(index / 8) + 1, (index % 8) + 1, value]),
    )
    const matrices = locationMatrices()
    const { clauses, rows, frames } = matrices
    const cells = records(locationMatricesFigure(matrices, 4, theme).data)
    expect(cells).toHaveLength(frames.length * rows * clauses)
    const [frame, end] = [frames[3]!, frames.at(-1)!]
    for (const cell of cells.filter(({ step }) => step === frame.step)) {
      const index = (Number(cell['row']) - 1) * clauses + Number(cell['clause']) - 1
      expect(cell['d']).toBe(dPlus(frame.packed[index]!))
      const becomes = codePlus(frame.packed[index]!) ? 'is' : 'becomes'
      expect(cell['final_code']).toBe(codePlus(end.packed[index]!) ? becomes : 'no')
    }
    expect(new Set(cells.map((cell) => cell['final_code']))).toEqual(new Set(['no', 'becomes', 'is']))
  })

  it('of each bar of crowding', () => {
    for (const name of ['crowding', 'crowdingOfOne']) {
      const figure = figures[name]!
      const bars = ([figure.option.series].flat() as { type: string; data: (number | null)[] }[]).filter(
        ({ type }) => type === 'bar',
      )
      const heights = column(figure, 'mean').map((_, bar) =>
        bars.map(({ data }) => data[bar]).find((value) => value !== null),
      )
      expect(column(figure, 'mean')).toEqual(heights)
      expect(new Set(column(figure, 'codes'))).toEqual(new Set([3]))
    }
    const whiskers = drawn(figures['crowding']!, /^interval$/)
    expect(column(figures['crowding']!, 'low')).toEqual(whiskers.map((value) => value[1]))
    expect(column(figures['crowding']!, 'high')).toEqual(whiskers.map((value) => value[2]))
    expect(new Set(column(figures['crowding']!, 'n'))).toEqual(new Set([5]))
    const { data } = figures['crowdingOfOne']!
    expect(data.columns[0]!.name).toBe('row')
    for (const row of records(data)) expect(row).toMatchObject({ low: null, high: null, n: 1 })
  })
})

/** What pandas' comment='#' skips. */
const withoutComments = (csv: string): string =>
  csv
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')

describe('tableCsv', () => {
  it('gives every figure’s table back, number for number', () => {
    for (const [name, { data }] of Object.entries(figures)) {
      const csv = tableCsv(data)
      // Else a reader that takes “#” for the start of a comment would lose part of a line.
      expect(csv, name).not.toContain('#')
      const parsed = csvParse(csv)
      expect(parsed.columns).toEqual(data.columns.map((one) => one.name))
      expect(parsed).toHaveLength(data.rows.length)
      parsed.forEach((line, index) => {
        data.rows[index]!.forEach((cell, at) => {
          const text = line[data.columns[at]!.name]
          if (typeof cell === 'string') expect(text, name).toBe(cell)
          else if (isValue(cell)) expect(Number(text), name).toBe(cell)
          else expect(text, name).toBe('')
        })
      })
    }
  })

  it('keeps any text and any number, and its comments on lines of their own', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.array(fc.string({ unit: 'binary' })), (rows, comments) => {
        const table = {
          columns: [
            { name: 'a', unit: '' },
            { name: 'b, "c"', unit: 'x' },
          ],
          rows,
        }
        const body = tableCsv(table)
        const csv = tableCsv(table, comments)
        expect(csv.endsWith(body)).toBe(true)
        const above = csv.slice(0, csv.length - body.length)
        expect(above.split(/[\r\n\u0085\u2028\u2029]/)).toHaveLength(comments.length + 1)
        expect(withoutComments(above)).toBe('')
        const parsed = csvParse(body)
        expect(parsed.map((line) => [line['a'], line['b, "c"']])).toEqual(
          rows.map((row) => row.map((value) => (value === null ? '' : String(value)))),
        )
      }),
    )
  })
})
