import { describe, expect, it } from 'vitest'
import type { LevelCurves } from '../../src/contract/results'
import { contrast } from '../../src/figures/colour'
import { stepAt, stepPosition, stepTicks } from '../../src/figures/step-axis'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { accuracyFloor, bandSeries, trainingFigure } from '../../src/figures/training'

const curves: LevelCurves = {
  level: 0,
  branch: 'main',
  density: 1,
  fates: null,
  loss: { steps: [1, 10, 100], mean: [0.7, 0.5, 0.1], low: [0.6, 0.45, 0.05], high: [0.8, 0.55, 0.15], n: [4, 4, 4] },
  accuracy: { steps: [0, 100], mean: [0.5, 0.99], low: [0.43, 0.98], high: [0.57, 1], n: [4, 4] },
}

const dataOf = (series: unknown): number[][] =>
  (series as { data: (number[] | { value: number[] })[] }).data.map((item) => (Array.isArray(item) ? item : item.value))

describe('the step axis', () => {
  it('has a place for step 0 and comes back from a position to the same step', () => {
    expect(stepPosition(0)).toBe(0)
    for (const step of [0, 1, 7, 100, 3000, 1_000_000]) expect(stepAt(stepPosition(step))).toBe(step)
  })

  it('labels 0, powers of ten and the last step, but no power that would touch the last', () => {
    expect(stepTicks(3000)).toEqual([0, 1, 10, 100, 1000, 3000])
    expect(stepTicks(1200)).toEqual([0, 1, 10, 100, 1200])
    expect(stepTicks(0)).toEqual([0])
  })
})

describe('the training figure', () => {
  it('stacks the band so that it reaches from the low to the high edge at every step', () => {
    const [low, band, mean] = bandSeries(curves.loss, '#0072b2', 0, 3).map(dataOf)
    expect(low).toHaveLength(3)
    low?.forEach(([x, edge], index) => {
      expect(x).toBe(stepPosition(curves.loss.steps[index] ?? NaN))
      expect(edge).toBe(curves.loss.low[index])
      expect((edge ?? NaN) + (band?.[index]?.[1] ?? NaN)).toBeCloseTo(curves.loss.high[index] ?? NaN, 12)
      expect(mean?.[index]?.[1]).toBe(curves.loss.mean[index])
    })
  })

  it('names both axes with their units and shows n', () => {
    const figure = trainingFigure(curves, 3000, lightFigures)
    const names = [figure.option.xAxis, figure.option.yAxis].flat().map((axis) => (axis as { name: string }).name)
    expect(names).toEqual(['', 'step (log scale)', 'training loss (nats a sample)', 'test accuracy (share of samples)'])
    expect(figure.condition).toBe('dense, n = 4')
    expect(figure.label).toContain('0.990')
  })

  it('keeps the whole band above the accuracy axis’ floor, and 1 in sight', () => {
    expect(accuracyFloor(curves.accuracy)).toBe(0.4)
    expect(accuracyFloor({ steps: [], mean: [], low: [], high: [], n: [] })).toBe(0.9)
  })

  it('draws lines that reach 3:1 on the panel in light and dark', () => {
    for (const theme of [lightFigures, darkFigures]) {
      for (const colour of theme.categories.slice(0, 2)) {
        expect(contrast(colour, theme.panel), `${colour} in ${theme.name}`).toBeGreaterThanOrEqual(3)
      }
      expect(contrast(theme.secondary, theme.panel)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
