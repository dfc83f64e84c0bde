import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { codeDistanceFigure } from '../../src/figures/code-distance'
import { crowdingFigure } from '../../src/figures/crowding'
import { looksTheSame } from '../../src/figures/live'
import { locationMatrixFigure, type LocationMatrixInput } from '../../src/figures/location-matrix'
import { markKinds } from '../../src/figures/matrix'
import { orderRows } from '../../src/figures/row-order'
import { lightFigures as theme } from '../../src/figures/theme'
import { pack } from '../../src/science/locations'

const location = (change: Partial<Parameters<typeof pack>[0]> = {}): number =>
  pack({ dPlus: 2, dMinus: 2, outputPositive: true, alive: true, codePlus: false, codeMinus: false, ...change })
const plus = location({ dPlus: 0, dMinus: 4, codePlus: true })
const minus = location({ dPlus: 4, dMinus: 0, codeMinus: true, outputPositive: false })
const near = location({ dPlus: 1, dMinus: 3 })
const negative = location({ outputPositive: false })
const none = location()

/** 1 replicate × 3 rows × 2 clauses. */
const reading = (packed: number[], scores: number[], step = 0): LocationReading => ({
  level: 0,
  branch: 'main',
  step,
  replicates: 1,
  rows: 3,
  clauses: 2,
  packed: Uint16Array.from(packed),
  scores: Float32Array.from(scores),
})
const initial = reading([near, near, none, none, negative, negative], [1, -1, 2, 2, 0.5, 0])
const now = reading([plus, near, none, none, minus, none], [4, 0, -5, 1, -2, NaN], 10)
const end = reading([plus, plus, none, none, negative, minus], [4, 4, 0, 0, 0, 0], 20)

const input: LocationMatrixInput = {
  initial,
  now,
  end,
  replicate: 0,
  order: [2, 0, 1],
  orderWords: '',
  measure: 'score',
  literals: 4,
  condition: '',
}
const draw = (change: Partial<LocationMatrixInput> = {}) => locationMatrixFigure({ ...input, ...change }, theme)

describe('the location matrix', () => {
  it('shows scores or distances in the order of the rows, each with its mark', () => {
    const matrix = draw().live!.matrix!
    expect([...Array.from(matrix.values)]).toEqual([-2, NaN, 4, 0, -5, 1])
    expect(Array.from(draw({ measure: 'distance' }).live!.matrix!.values)).toEqual([4, 2, 0, 1, 2, 2])
    expect([...matrix.marks!].map((kind) => markKinds[kind])).toEqual([
      'is minus',
      'becomes minus',
      'is plus',
      'becomes plus',
      'none',
      'none',
    ])
  })

  it('has one symmetric scale at all steps', () => {
    const [low, high] = draw().live!.matrix!.range
    expect(low).toBe(-high)
    expect(draw({ now: end }).live!.matrix!.range).toEqual([low, high])
  })

  it('finds the cells of a row and of a clause where the order has put them', () => {
    const matrix = draw().live!.matrix!
    expect(matrix.place(1, 0)).toEqual({ row: 2, clause: 1 })
    expect(matrix.bands({ row: 1 })).toEqual({ rows: [2], columns: [] })
    expect(matrix.bands({ row: 0, clause: 1 })).toEqual({ rows: [1], columns: [1] })
    expect(matrix.bands({ row: 7, clause: 9 })).toEqual({ rows: [], columns: [] })
  })

  it('leaves what ECharts has drawn as it is while only the step changes', () => {
    expect(looksTheSame(draw().live, draw({ now: end }).live)).toBe(true)
    expect(looksTheSame(draw().live, draw({ order: [0, 1, 2] }).live)).toBe(false)
    expect(looksTheSame(draw().live, draw({ measure: 'distance' }).live)).toBe(false)
  })

  it('has a vector for each cell that is known, for files', () => {
    const [cells, marks] = draw().option.series as { data: { value: number[] }[] }[]
    // The scale ends at ±3, beyond which ECharts would draw no cell.
    expect(cells!.data.map(({ value }) => value[2])).toEqual([-2, NaN, 3, 0, -3, 1])
    expect(marks!.data).toHaveLength(4)
  })
})

describe('orders of the rows', () => {
  it('are by crowding, number, output weight or codes, the more crowded first among equals', () => {
    const order = (by: Parameters<typeof orderRows>[3]) => orderRows(initial, end, 0, by)
    expect(order('crowding')).toEqual([1, 0, 2])
    expect(order('number')).toEqual([0, 1, 2])
    expect(order('output')).toEqual([1, 0, 2])
    expect(order('codes')).toEqual([0, 2, 1])
  })
})

describe('hovering', () => {
  it('links the clauses or the rows of a distance matrix', () => {
    const matrix = { size: 3, values: new Float64Array(9) }
    const shared = { matrix, scale: 4, condition: '', reading: '', mean: false }
    const clauses = codeDistanceFigure(shared, theme).live!.matrix!
    expect(clauses.place(0, 2)).toEqual({ clause: 2 })
    expect(clauses.bands({ row: 1, clause: 2 })).toEqual({ rows: [2], columns: [2] })
    const rows = codeDistanceFigure({ ...shared, axis: 'rows' }, theme).live!.matrix!
    expect(rows.bands({ row: 1, clause: 2 })).toEqual({ rows: [1], columns: [1] })
  })

  it('links a bar of the crowding figure and its row, and no bar of a mean', () => {
    const { places } = crowdingFigure(initial, end, 0, '', theme)
    for (const [bar, row] of [1, 0, 2].entries()) {
      const [mark] = places!.marks({ row })
      expect(mark!.index).toBe(bar)
      expect(places!.of(mark!)).toEqual({ row })
    }
    expect(places!.marks({ clause: 1 })).toEqual([])
    expect(crowdingFigure(initial, end, 'all', '', theme).places).toBeUndefined()
  })
})
