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
import type { FigureTable, TableCell } from '../../src/figures/table'
import { lightFigures as theme } from '../../src/figures/theme'
import { trainingFigure } from '../../src/figures/training'
import { pack } from '../../src/science/locations'
import { crowding, family, fateCurves, precursors, probes, selection } from './figures-report'

export const nothing: Curve = { steps: [], mean: [], low: [], high: [], n: [] }
export const noFates = { converged: nothing, outcompeted: nothing, flipped: nothing, idle: nothing, other: nothing }
export const curve = (n: number, ...mean: number[]): Curve => ({
  steps: mean.map((_, index) => index * 10),
  mean,
  low: mean.map((value) => value - 0.1),
  high: mean.map((value) => value + 0.1),
  n: mean.map(() => n),
})
export const training = (loss: Curve, accuracy: Curve): LevelCurves => ({
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
export const matrix = (size: number) => ({ size, values: Float64Array.from({ length: size ** 2 }, (_, i) => i / 7) })
export const distances = (size: number): Figure =>
  codeDistanceFigure({ matrix: matrix(size), scale: 20, condition: 'step 0', reading: '', mean: true }, theme)

export const pointFigures: Record<string, Figure> = {
  byDistance: codeByDistanceFigure(precursors.details, theme),
  fates: fatesFigure(selection.details, theme),
  rejection: rejectionFigure(crowding, theme),
  survival: survivalFigure(crowding.details, theme),
  family: familyFigure(family.details, theme),
  methods: methodsFigure(probes.details, theme),
  someMethods: methodsFigure(probes.details, theme, { methods: ['imp', 'snip'], measures: ['row'] }),
}

export const curveFigures: Record<string, Figure> = {
  training: trainingFigure(training(curve(4, 0.7, NaN, 0.1), curve(4, 0.5, 0.99)), 3000, theme),
  overSteps: distanceOverStepsFigure(selection.details, theme),
  fateCurves: fateCurvesFigure(fateCurves, 3000, theme),
}

export const figures: Record<string, Figure> = {
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
export const drawn = (figure: Figure, id: RegExp): number[][] =>
  seriesOf(figure, id).flatMap(({ data }) =>
    data.map((item) => [typeof item === 'object' && item !== null && 'value' in item ? item.value : item].flat()),
  ) as number[][]

/** Rows by the names of the columns. */
export const records = ({ columns, rows }: FigureTable): Record<string, TableCell>[] =>
  rows.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index]!.name, cell])))
export const column = (figure: Figure, name: string): TableCell[] => records(figure.data).map((row) => row[name]!)

export const isValue = (cell: TableCell | undefined): cell is number => typeof cell === 'number' && !Number.isNaN(cell)
export const sorted = (values: readonly (TableCell | undefined)[]): number[] =>
  values.filter(isValue).sort((one, other) => one - other)
export const own = ({ mean, ci, n }: Interval) => ({ mean, low: ci[0], high: ci[1], n })
