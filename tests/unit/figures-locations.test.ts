import { describe, expect, it } from 'vitest'
import type { LocationReading } from '../../src/contract/results'
import { runColours } from '../../src/contract/run-list'
import { codeDistanceFigure, sharedScale } from '../../src/figures/code-distance'
import { colourAt, contrast, inkOn } from '../../src/figures/colour'
import { crowdingBars, crowdingFigure } from '../../src/figures/crowding'
import { colourNames, runColour } from '../../src/figures/run-colour'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { codeDistanceMatrix } from '../../src/science/codes'
import { pack } from '../../src/science/locations'

const code = pack({ dPlus: 0, dMinus: 4, outputPositive: true, alive: true, codePlus: true, codeMinus: false })
const none = pack({ dPlus: 2, dMinus: 2, outputPositive: true, alive: true, codePlus: false, codeMinus: false })

/** 2 replicates × 3 rows × 2 clauses. */
function reading(packed: number[], scores: number[]): LocationReading {
  return {
    level: 0,
    branch: 'main',
    step: 0,
    replicates: 2,
    rows: 3,
    clauses: 2,
    packed: Uint16Array.from(packed),
    scores: Float32Array.from(scores),
  }
}
const initial = reading(Array<number>(12).fill(none), [1, -5, 0.5, 0.5, 2, 1, 0, 0, 4, -1, 1, 1])
const end = reading([code, code, none, none, code, none, none, none, none, code, none, none], Array<number>(12).fill(0))

interface HeatmapParts {
  visualMap: { min: number; max: number }
  xAxis: { name: string }
  yAxis: { name: string }
  series: { data: { value: number[]; label: { color: string } }[]; label: { show: boolean }; progressive: number }
}
const parts = (option: unknown) => option as HeatmapParts

describe('the code distance figure', () => {
  const matrices = [codeDistanceMatrix(initial, 0, 'code'), codeDistanceMatrix(end, 0, 'code')]
  const draw = (matrix: (typeof matrices)[number], scale: number) =>
    parts(codeDistanceFigure({ matrix, scale, condition: 'step 0', reading: '', mean: false }, lightFigures).option)

  it('has one scale for the matrices that are compared, wide enough for both', () => {
    const scale = sharedScale(...matrices)
    const [one, other] = matrices.map((matrix) => draw(matrix, scale))
    expect(one?.visualMap).toMatchObject({ min: 0, max: scale })
    expect(other?.visualMap).toMatchObject({ min: 0, max: scale })
    expect(scale).toBeGreaterThanOrEqual(Math.max(...matrices.flatMap(({ values }) => [...values])))
  })

  it('puts each distance in its clauses’ cell, all cells drawn in one go', () => {
    const { series, xAxis, yAxis } = draw(matrices[1]!, 4)
    expect(series.data.map(({ value }) => value)).toEqual([
      [0, 0, 0],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 0],
    ])
    expect(series.progressive).toBe(0)
    expect([xAxis.name, yAxis.name]).toEqual(['clause', 'clause'])
  })

  it('writes numbers up to 16 clauses, in an ink that reads on every cell', () => {
    const square = (size: number) => ({ size, values: Float64Array.from({ length: size * size }, (_, i) => i % 20) })
    expect(draw(square(16), 20).series.label.show).toBe(true)
    expect(draw(square(17), 20).series.label.show).toBe(false)
    for (const theme of [lightFigures, darkFigures]) {
      for (let share = 0; share <= 1; share += 1 / 64) {
        const ground = colourAt(theme.sequential, share)
        expect(contrast(ground, inkOn(ground))).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})

describe('the crowding figure', () => {
  it('sorts the rows of one replicate by their positive scores and counts the codes they host at the end', () => {
    expect(crowdingBars(initial, end, 0)).toEqual([
      { name: '3', crowding: 3, ci: null, codes: 1 },
      { name: '1', crowding: 1, ci: null, codes: 2 },
      { name: '2', crowding: 1, ci: null, codes: 0 },
    ])
  })

  it('sorts within each replicate before it takes the mean', () => {
    const bars = crowdingBars(initial, end, 'all')
    expect(bars.map(({ crowding, codes }) => [crowding, codes])).toEqual([
      [3.5, 1],
      [1.5, 1],
      [0.5, 0],
    ])
    for (const { ci, crowding } of bars) expect((ci![0] + ci![1]) / 2).toBeCloseTo(crowding, 12)
  })

  it('draws every bar once, in the series of its number of codes, and names its axes', () => {
    const { option, condition } = crowdingFigure(initial, end, 0, 'step 100', darkFigures)
    const series = option.series as { name: string; data: (number | null)[] }[]
    expect(series.map(({ name }) => name)).toEqual(['0 codes', '1 code', '2 codes', '3 or more'])
    const drawn = series[0]!.data.map((_, bar) =>
      series.filter(({ data }) => data[bar] !== null).map(({ name }) => name),
    )
    expect(drawn).toEqual([['1 code'], ['2 codes'], ['0 codes']])
    expect(option.xAxis).toMatchObject({ name: 'row, most crowded first' })
    expect(option.yAxis).toMatchObject({ name: 'crowding (sum of soft scores)', min: 0 })
    expect(condition).toContain('replicate 1')
  })
})

it('has a colour and a name for it for every run, in either theme', () => {
  expect(colourNames).toHaveLength(runColours)
  for (const theme of [lightFigures, darkFigures]) {
    expect(colourNames.map((_, colour) => runColour({ colour }, theme))).toEqual(theme.categories)
  }
})
