import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MethodRow } from '../../src/contract/claims'
import { methodMeasures } from '../../src/figures/claims/method-measures'
import { differencesFigure, methodsAtDensityFigure } from '../../src/figures/claims/methods-at-density'
import { methodsCostFigure } from '../../src/figures/claims/methods-cost'
import { drawSvg } from '../../src/figures/draw-svg'
import { dotPlot, type Dot } from '../../src/figures/dot-plot'
import { placeLabels } from '../../src/figures/place-labels'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { differencesTo } from '../../src/figures/claims/differences'
import { none, probes } from './figures-report'

const row = (method: MethodRow['method'], replicate: number, accuracy: number, recovered = NaN): MethodRow => ({
  ...{ method, density: 0.2, replicate, accuracy, coverage: 1, row: recovered },
  ...{ family: 0.5, relocated: 0, steps: 3000 },
})

describe('paired differences of methods', () => {
  it('pair within replicates, whatever the order of the rows, and leave out replicates that one lacks', () => {
    const rows = [
      ...[row('combined', 0, 0.9), row('combined', 1, 0.8), row('combined', 2, 0.7), row('combined', 3, 0.1)],
      ...[row('imp', 2, 0.6), row('imp', 0, 0.8), row('imp', 1, 0.7)],
    ]
    const [only, ...others] = differencesTo('combined', rows, [0.2, 0.1], 'accuracy')
    expect(others).toEqual([])
    expect(only).toMatchObject({ method: 'imp', density: 0.2, verdict: 'supported' })
    expect(only!.value.n).toBe(3)
    expect(only!.value.mean).toBeCloseTo(0.1, 12)
  })

  it('turn their sign with the reference, and leave out what no replicate has', () => {
    const rows = [row('combined', 0, 0.9), row('combined', 1, 0.8), row('imp', 0, 0.5), row('imp', 1, 0.6)]
    const [one] = differencesTo('combined', rows, [0.2], 'accuracy')
    const [other] = differencesTo('imp', rows, [0.2], 'accuracy')
    expect(other!.value.mean).toBeCloseTo(-one!.value.mean, 12)
    expect(differencesTo('combined', rows, [0.2], 'row')).toEqual([])
  })
})

describe('figures of the methods at a density', () => {
  const density = probes.details.methods[0]!.density
  const entries = probes.details.methods.filter((one) => one.density === density)

  it('are drawn in every measure without a coordinate that is no number, and hold every value in their tables', () => {
    for (const theme of [lightFigures, darkFigures]) {
      for (const measure of methodMeasures) {
        const values = entries.map((entry, index) => ({ ...entry, value: index === 0 ? none : entry[measure] }))
        const references = [{ name: 'Dense', value: probes.details.dense.accuracy }]
        const figures = [
          methodsAtDensityFigure({ density, measure, values, references }, theme),
          differencesFigure({ density, measure, values, reference: 'combined' }, theme),
          methodsCostFigure({ density, measure, costs: values }, theme),
        ]
        figures.forEach((figure, index) => {
          const svg = drawSvg('methods', figure, theme, { width: 560, height: 440 })
          expect(svg, figure.title).not.toMatch(/NaN|Infinity|undefined/)
          expect(figure.data.rows, figure.title).toHaveLength(entries.length - 1 + Number(index === 0))
        })
      }
    }
  })

  it('put the largest first', () => {
    const values = entries.map((entry) => ({ ...entry, value: entry.accuracy }))
    const { data } = methodsAtDensityFigure({ density, measure: 'accuracy', values, references: [] }, lightFigures)
    const means = data.rows.map((cells) => Number(cells[3]))
    expect(means).toEqual([...means].sort((one, other) => other - one))
  })
})

describe('dotPlot', () => {
  const dot = (mean: number): Dot => ({
    ...{ label: '', text: '', value: { mean, ci: [mean, mean], n: 4 }, against: null },
    ...{ colour: '#000', symbol: 'circle', hollow: false },
  })
  const written = (low: number, high: number, ticks: number[]) => {
    const { xAxis } = dotPlot([dot(low), dot(high)], [], { axis: '', names: 0, numbers: 0 }, lightFigures)
    const { formatter } = (xAxis as { axisLabel: { formatter: (value: number) => string } }).axisLabel
    return ticks.map((tick) => formatter(tick))
  }

  it('writes ticks with as many digits as tell them from each other', () => {
    expect(written(0.976, 1, [0.98, 0.985, 0.99])).toEqual(['0.980', '0.985', '0.990'])
    expect(written(0.6, 1, [0.6, 0.7])).toEqual(['0.60', '0.70'])
  })
})

describe('placeLabels', () => {
  const label = (x: number, y: number) => ({ x, y, width: 60, height: 10 })

  it('lets no label meet another or a point where there is room, and keeps all within the ends', () => {
    const places = fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: 5, max: 295 }) })
    fc.assert(
      fc.property(fc.array(places, { minLength: 1, maxLength: 8 }), (points) => {
        const wanted = points.map(({ x, y }) => label(x + 40, y))
        const taken = points.map(({ x, y }) => ({ x, y, width: 8, height: 8 }))
        const heights = placeLabels(wanted, taken, [0, 300])
        const boxes = wanted.map((box, index) => ({ ...box, y: heights[index]! }))
        boxes.forEach((box, index) => {
          expect(box.y).toBeGreaterThanOrEqual(5)
          expect(box.y).toBeLessThanOrEqual(295)
          for (const other of [...boxes.slice(index + 1), ...taken]) {
            const apart =
              Math.abs(box.x - other.x) >= (box.width + other.width) / 2 ||
              Math.abs(box.y - other.y) >= (box.height + other.height) / 2
            expect(apart).toBe(true)
          }
        })
      }),
    )
  })

  it('puts those of a height from the right, so that no line from a label to its point crosses another', () => {
    const [left, right] = [label(40, 10), label(50, 10)]
    const [lower, upper] = placeLabels([left, right], [], [0, 100])
    expect(upper).toBe(10)
    expect(lower).toBeGreaterThan(10)
  })

  it('moves none that has room', () => {
    const wanted = [label(100, 50), label(100, 10), label(30, 50)]
    expect(placeLabels(wanted, [], [0, 100])).toEqual([50, 10, 50])
  })
})
