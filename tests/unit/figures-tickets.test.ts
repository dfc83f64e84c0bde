import { describe, expect, it } from 'vitest'
import type { OverlapReading } from '../../src/contract/tickets'
import { drawSvg } from '../../src/figures/draw-svg'
import type { Figure } from '../../src/figures/figure'
import { darkFigures, lightFigures, type FigureTheme } from '../../src/figures/theme'
import { codeMovesFigure } from '../../src/figures/tickets/code-moves'
import { maskOverlapFigure } from '../../src/figures/tickets/mask-overlap'
import { recoveryByDensityFigure } from '../../src/figures/tickets/recovery-by-density'
import {
  weightMatrixFigure,
  weightMeasures,
  weightScale,
  type WeightMatrixInput,
} from '../../src/figures/tickets/weight-matrix'
import { codeFlows, flowMatrix, flowTotals } from '../../src/science/code-flows'
import { readingOf } from '../support/evidence'

const clauses = [
  { inputs: [0, 1], negated: [false, false] },
  { inputs: [1, 2], negated: [false, false] },
]
/** Rows 0, 1, 2 keep inputs {0, 1}, {2} and {}; W1[row, input] = row + input − 1 in units of its deviation. */
const weights: WeightMatrixInput = {
  ...{ rows: 3, inputs: 3, mask: Uint32Array.from([0b011, 0b100, 0]), measure: 'weight', scale: 3 },
  w1: Float32Array.from({ length: 9 }, (_, q) => ((q % 3) + Math.floor(q / 3) - 1) / Math.sqrt(3)),
  clauses,
  end: readingOf(['#. .. ..']),
  ...{ order: [2, 0, 1], orderWords: 'most crowded first', title: 'Weights at the end', condition: 'IMP at 33.3%' },
}

const flows = codeFlows(readingOf(['#. #. .#']), readingOf(['#. .. #.']))
const moves = {
  matrix: flowMatrix([{ flows, placeOf: (row) => row }], 3),
  rows: { order: [0, 1, 2], flows },
  ...{ orderWords: 'by number', group: 1, totals: flowTotals(flows), replicates: 1 },
  ...{ what: 'IMP at 20%', condition: 'replicate 1' },
}

const overlap: OverlapReading = {
  ...{ level: 3, density: 0.2, methods: ['random', 'snip'], replicates: 2 },
  shares: Float64Array.from([1, 1, 0.1, 0.3, 0.1, 0.3, 1, 1]),
}

const share = (mean: number) => ({ mean, ci: [mean - 0.1, mean + 0.1] as [number, number], n: 4 })
const shares = (mean: number) => ({ row: share(mean), family: share(mean + 0.1), rowAgain: share(mean + 0.2) })
const recovered = {
  ...{ method: 'IMP', floor: 0.03, picked: 0.2 },
  tickets: [
    { density: 0.5, ...shares(0.6) },
    { density: 0.2, ...shares(0.4) },
  ],
  nulls: [{ null: 'other-data' as const, ...shares(0.7) }],
}

describe('weights of W1', () => {
  const { live, data } = weightMatrixFigure(weights, lightFigures)
  const matrix = live!.matrix!

  it('stand where their rows are put, and pruned ones are left empty', () => {
    expect(Array.from(matrix.values, (value) => (Number.isNaN(value) ? null : Number(value.toFixed(4))))).toEqual([
      null,
      null,
      null,
      -1,
      0,
      null,
      null,
      null,
      2,
    ])
    expect(data.rows.filter(([, , kept]) => kept === 1)).toHaveLength(3)
  })

  it('are marked where they are of a final code', () => {
    expect([...matrix.marks!].map((mark) => mark > 0)).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0].map(Boolean))
  })

  it('stand for their row, and for a clause where the input is of one alone', () => {
    expect(matrix.place(0, 1)).toEqual({ row: 0, clause: 0 })
    expect(matrix.place(1, 0)).toEqual({ row: 2 })
    expect(matrix.bands({ row: 1, clause: 1 })).toEqual({ rows: [2], columns: [1, 2] })
  })

  it('can be signs, or only kept where no weights are stored', () => {
    const sign = weightMatrixFigure({ ...weights, measure: 'sign' }, lightFigures).live!.matrix!
    expect(Array.from(sign.values).filter((value) => !Number.isNaN(value))).toEqual([-1, 0, 1])
    const kept = weightMatrixFigure({ ...weights, measure: 'kept', w1: null }, lightFigures).live!.matrix!
    expect(Array.from(kept.values).filter((value) => value === 1)).toHaveLength(3)
  })

  it('have one scale, which none of them passes', () => {
    expect(weightScale([weights.w1!, Float32Array.from([-4.2 / Math.sqrt(3)])], 3)).toBe(5)
  })
})

describe('codes that moved', () => {
  it('are counted from row to row, with what was lost and is new at the ends', () => {
    const { data, reading } = codeMovesFigure(moves, lightFigures)
    expect(data.rows).toEqual([
      ['1', '1', 1],
      ['2', '3', 1],
      ['3', 'lost', 1],
    ])
    expect(reading).toBe('1 stayed, 1 moved, 1 lost, 0 new')
  })

  it('stand for the row they left and the clause they are of', () => {
    const matrix = codeMovesFigure(moves, lightFigures).live!.matrix!
    expect(matrix.place(2, 1)).toEqual({ row: 1, clause: 0 })
    expect(matrix.bands({ row: 2 })).toEqual({ columns: [2], rows: [2] })
  })

  it('are means by rank over several replicates, without places', () => {
    const figure = codeMovesFigure({ ...moves, rows: null, replicates: 2 }, lightFigures)
    expect(figure.data.rows.map((row) => row[2])).toEqual([0.5, 0.5, 0.5])
    expect(figure.live!.matrix!.place(2, 1)).toBeNull()
  })
})

describe('overlap of masks', () => {
  it('is a mean over replicates, or that of one', () => {
    const mean = (who: number | 'all') => maskOverlapFigure(overlap, who, lightFigures).data.rows[1]![2]
    expect([mean('all'), mean(0), mean(1)]).toEqual([0.2, 0.1, 0.3])
  })
})

describe('recovery by density', () => {
  it('has every measure at every density and null in its table', () => {
    const { data } = recoveryByDensityFigure(recovered, lightFigures)
    expect(data.rows).toHaveLength(3 * 3)
    expect(data.rows.every((row) => row.length === data.columns.length)).toBe(true)
  })
})

it('is drawn in both themes without a coordinate that is no number, also of little', () => {
  const figures = (theme: FigureTheme): Figure[] => [
    ...weightMeasures.map((measure) => weightMatrixFigure({ ...weights, measure }, theme)),
    weightMatrixFigure({ ...weights, end: null, mask: new Uint32Array(3) }, theme),
    codeMovesFigure(moves, theme),
    codeMovesFigure({ ...moves, rows: null }, theme),
    codeMovesFigure(
      { ...moves, matrix: flowMatrix([], 0), rows: { order: [], flows: [] }, totals: flowTotals([]) },
      theme,
    ),
    maskOverlapFigure(overlap, 'all', theme),
    recoveryByDensityFigure(recovered, theme),
    recoveryByDensityFigure({ ...recovered, nulls: [], picked: null }, theme),
  ]
  for (const theme of [lightFigures, darkFigures]) {
    for (const figure of figures(theme)) {
      expect(drawSvg('name', figure, theme, { width: 520, height: 420 })).not.toMatch(/NaN|undefined/)
    }
  }
})
