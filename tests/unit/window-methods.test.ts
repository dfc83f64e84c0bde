import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MethodRow } from '../../src/contract/claims'
import { methodMeasures } from '../../src/figures/claims/method-measures'
import { differencesFigure, methodsAtDensityFigure } from '../../src/figures/claims/methods-at-density'
import { methodsCostFigure } from '../../src/figures/claims/methods-cost'
import { drawSvg } from '../../src/figures/draw-svg'
import { spreadLabels } from '../../src/figures/spread-labels'
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

describe('spreadLabels', () => {
  it('keeps labels apart, in order and within the ends wherever they fit', () => {
    const cases = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(cases, (wanted) => {
        const places = spreadLabels(wanted, 10, [0, 100])
        const order = wanted.map((_, index) => index).sort((one, other) => places[one]! - places[other]!)
        order.forEach((index, rank) => {
          expect(places[index]).toBeGreaterThanOrEqual(-1e-9)
          expect(places[index]).toBeLessThanOrEqual(100 + 1e-9)
          const before = order[rank - 1]
          if (before === undefined) return
          expect(places[index]! - places[before]!).toBeGreaterThanOrEqual(10 - 1e-9)
          expect(wanted[index]).toBeGreaterThanOrEqual(wanted[before]!)
        })
      }),
    )
  })

  it('moves none that has room', () => expect(spreadLabels([50, 10, 90], 10, [0, 100])).toEqual([50, 10, 90]))
})
