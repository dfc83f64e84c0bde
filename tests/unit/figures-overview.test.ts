import { describe, expect, it } from 'vitest'
import type { MeasuredRun } from '../../src/contract/claim-grid'
import type { Finding } from '../../src/contract/claims'
import type { Curve, LevelCurves, LevelSummary } from '../../src/contract/results'
import { forestFigure } from '../../src/figures/claims/forest'
import { drawSvg } from '../../src/figures/draw-svg'
import type { Figure } from '../../src/figures/figure'
import { levelsFigure } from '../../src/figures/levels'
import { stepScales } from '../../src/figures/step-scale'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { trainingCurvesFigure } from '../../src/figures/training-curves'
import { interval, none } from './figures-report'

const curve = (steps: number[], mean: number[], n = 4): Curve => ({
  steps,
  mean,
  low: mean.map((value) => value - 0.05),
  high: mean.map((value) => value + 0.05),
  n: steps.map(() => n),
})
const training = (level: number, branch: LevelCurves['branch'], density: number): LevelCurves => ({
  ...{ level, branch, density, fates: null },
  loss: curve([1, 10, 100], [0.7, 0.5, 0.1]),
  accuracy: curve([0, 100], [0.5, 0.9 + level / 100]),
})
const several = [training(0, 'main', 1), training(1, 'main', 0.5), training(2, 'main', 0.2), training(2, 'snip', 0.2)]

const summary = (level: number, density: number): LevelSummary => ({
  ...{ level, branch: 'main', density, kept: Math.round(200 * density) },
  ...{ accuracy: interval(0.98), coverage: level === 2 ? none : interval(0.9) },
})
const levels = [summary(0, 1), summary(1, 0.5), summary(2, 0.2)]

const finding = (mean: number, nullValue: number, verdict: Finding['verdict']): Finding => ({
  ...{ statistic: 'a statistic', ...interval(mean), null: nullValue, verdict },
})
const measured = (name: string, selection: Finding, family?: Finding): MeasuredRun => ({
  ...{
    id: `id of ${name}`,
    name,
    colour: 2,
    preset: 'demo',
    replicates: 4,
    createdAt: '2026-01-01T00:00:00Z',
    tags: [],
  },
  ...{ version: '0.1.0', claims: { selection, ...(family && { family }) } },
})
const runs = [
  measured('<b>one</b>', finding(0.4, 0, 'supported'), finding(0.1, 0.3, 'contradicted')),
  measured('two', finding(-0.1, 0, 'undecided'), finding(0.2, 0.4, 'contradicted')),
]

interface Series {
  id: string
  data: unknown[]
}
const seriesOf = ({ option }: Figure): Series[] => [option.series ?? []].flat() as unknown as Series[]

describe('figures of the overview and of the grid of claims', () => {
  const figures = (theme: typeof lightFigures): Record<string, Figure> => ({
    one: trainingCurvesFigure([several[0]!], 3000, 'log', theme),
    several: trainingCurvesFigure(several, 3000, 'linear', theme),
    levels: levelsFigure(levels, 0.03, theme),
    forest: forestFigure('selection', runs, theme),
    nulls: forestFigure('family', runs, theme),
    nothing: forestFigure('probes', runs, theme),
  })

  it('are drawn, wide and narrow, without a coordinate that is no number', () => {
    for (const theme of [lightFigures, darkFigures]) {
      for (const [name, figure] of Object.entries(figures(theme))) {
        for (const width of [936, 448]) {
          const svg = drawSvg(name, figure, theme, { width, height: 620 })
          expect(svg, `${name}, ${width}`).not.toMatch(/NaN|Infinity|undefined/)
        }
      }
    }
  })

  it('have every drawn mean in their tables, and nothing where nothing was measured', () => {
    const { one, several, levels, forest, nothing } = figures(lightFigures)
    expect(one!.data.rows).toHaveLength(5)
    expect(several!.data.rows).toHaveLength(20)
    // Coverage has no value at the last level.
    expect(levels!.data.rows).toHaveLength(5)
    expect(forest!.data.rows).toHaveLength(2)
    expect(nothing!.data.rows).toEqual([])
    for (const figure of Object.values(figures(lightFigures))) {
      for (const row of figure.data.rows) expect(row).toHaveLength(figure.data.columns.length)
    }
  })

  it('a linear scale puts a step where it is, a log scale comes back to it', () => {
    for (const step of [0, 1, 7, 3000]) {
      expect(stepScales.linear.position(step)).toBe(step)
      for (const scale of Object.values(stepScales)) expect(scale.at(scale.position(step))).toBe(step)
    }
  })

  it('trainings laid over each other differ in colour or dash, and IMP’s levels deepen as they get sparser', () => {
    for (const theme of [lightFigures, darkFigures]) {
      const styles = seriesOf(trainingCurvesFigure(several, 3000, 'log', theme))
        .filter(({ id }) => id.startsWith('loss '))
        .map((series) => (series as unknown as { lineStyle: { color: string; type: string } }).lineStyle)
      expect(new Set(styles.map(({ color, type }) => `${color} ${type}`)).size).toBe(several.length)
    }
  })

  it('a forest draws one null where all runs have the same, and else each run’s own', () => {
    const lines = (figure: Figure) => seriesOf(figure).filter(({ id }) => id.startsWith('reference'))
    const own = (figure: Figure) =>
      (seriesOf(figure).find(({ id }) => id === 'interval')!.data as number[][]).map((item) => item[3])
    const { forest, nulls } = figures(lightFigures)
    expect(lines(forest!)).toHaveLength(1)
    expect(own(forest!)).toEqual([NaN, NaN])
    expect(lines(nulls!)).toHaveLength(0)
    expect(own(nulls!)).toEqual([0.3, 0.4])
    expect(forest!.condition).toMatch(/^supported in 1 of 2 runs/)
  })
})
