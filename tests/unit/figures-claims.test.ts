import { describe, expect, it } from 'vitest'
import { ticketMethods } from '../../src/contract/ticket-method'
import { codeByDistanceFigure } from '../../src/figures/claims/code-by-distance'
import { distanceOverStepsFigure } from '../../src/figures/claims/distance-over-steps'
import { familyFigure } from '../../src/figures/claims/family'
import { fateCurvesFigure, fatesFigure } from '../../src/figures/claims/fates'
import { locationMatricesFigure, rowOrder } from '../../src/figures/claims/location-matrices'
import { methodStyle } from '../../src/figures/claims/method-style'
import { methodsFigure } from '../../src/figures/claims/methods'
import { rejectionFigure } from '../../src/figures/claims/rejection'
import { survivalFigure } from '../../src/figures/claims/survival'
import { contrast } from '../../src/figures/colour'
import { densityPosition } from '../../src/figures/density-axis'
import { drawSvg } from '../../src/figures/draw-svg'
import type { Figure } from '../../src/figures/figure'
import { stepPosition } from '../../src/figures/step-axis'
import { darkFigures, lightFigures, type FigureTheme } from '../../src/figures/theme'
import { codePlus, dPlus } from '../../src/science/locations'
import {
  claims,
  crowding,
  densities,
  family,
  fateCurves,
  locationMatrices,
  withoutValues,
  precursors,
  probes,
  selection,
} from './figures-report'

const themes = [lightFigures, darkFigures]

/** Every figure, of the claims as they are or as `change` makes them. */
function figures(theme: FigureTheme, change: <T>(value: T) => T = (value) => value): Record<string, Figure> {
  return {
    locations: locationMatricesFigure(precursors.details.matrices, 4, theme),
    byDistance: codeByDistanceFigure(change(precursors.details), theme),
    overSteps: distanceOverStepsFigure(change(selection.details), theme),
    fates: fatesFigure(change(selection.details), theme),
    fateCurves: fateCurvesFigure(fateCurves, 3000, theme),
    rejection: rejectionFigure(change(crowding), theme),
    survival: survivalFigure(change(crowding.details), theme),
    family: familyFigure(change(family.details), theme),
    methods: methodsFigure(change(probes.details), theme),
    accuracy: methodsFigure(change(probes.details), theme, { measures: ['accuracy'] }),
  }
}

interface Series {
  id: string
  name?: string
  data: (number[] | { value: number[] | number })[]
}

const seriesOf = ({ option }: Figure): Series[] => [option.series ?? []].flat() as unknown as Series[]
const seriesNamed = (figure: Figure, id: string): Series => seriesOf(figure).find((series) => series.id === id)!
const valuesOf = (series: Series): number[][] =>
  series.data.map((item) => (Array.isArray(item) ? item : [item.value].flat()))
const ys = (figure: Figure, id: string): number[] => valuesOf(seriesNamed(figure, id)).map((value) => value[1]!)

const axisNames = ({ option }: Figure): string[] =>
  [option.xAxis, option.yAxis]
    .flat()
    .map((axis) => (axis as { name?: string }).name ?? '')
    .filter((name) => name !== '')

describe('every figure of the claims', () => {
  it('names both of its axes, what its numbers stand on, and says something to those who cannot see it', () => {
    for (const theme of themes) {
      for (const [name, figure] of Object.entries(figures(theme))) {
        expect(axisNames(figure).length, name).toBeGreaterThanOrEqual(name === 'fates' ? 1 : 2)
        expect(figure.condition, name).toMatch(name === 'locations' ? /replicate 1 only/ : /n = \d+/)
        expect(figure.label, name).toMatch(/\d/)
        expect(figure.reading, name).not.toBe('')
      }
    }
  })

  it(
    'is drawn whole and half as wide without a coordinate that is no number, also where nothing was measured',
    { timeout: 60_000 },
    () => {
      for (const theme of themes) {
        for (const change of [<T>(value: T) => value, withoutValues]) {
          for (const [name, figure] of Object.entries(figures(theme, change))) {
            for (const width of [936, 448]) {
              const svg = drawSvg(name, figure, theme, { width, height: 390 })
              expect(svg, `${name}, ${width}, ${theme.name}`).not.toMatch(/NaN|Infinity|undefined/)
            }
          }
        }
      }
    },
  )

  it('leaves gaps where nothing was measured, and tells no share there', () => {
    for (const [name, figure] of Object.entries(figures(lightFigures, withoutValues))) {
      if (['locations', 'overSteps', 'fateCurves'].includes(name)) continue
      const means = seriesOf(figure).filter(({ id }) => /^(mean|share)/.test(id))
      expect(means.length, name).toBeGreaterThan(0)
      for (const series of means) for (const value of valuesOf(series)) expect(value.at(-1), name).toBeNaN()
      for (const series of seriesOf(figure).filter(({ id }) => id.startsWith('interval'))) {
        for (const [, low, high] of valuesOf(series)) expect([low, high], name).toEqual([NaN, NaN])
      }
      expect(figure.label, name).not.toMatch(/0\.0%|NaN/)
    }
  })

  it('draws no interval for one replicate', () => {
    const one = { ...selection.details, fates: selection.details.fates.map((fate) => ({ ...fate })) }
    for (const fate of one.fates) fate.share = { mean: 0.2, ci: [0.2, 0.2], n: 1 }
    for (const [, low, high, mean] of valuesOf(seriesNamed(fatesFigure(one, lightFigures), 'interval'))) {
      expect([low, high, mean]).toEqual([NaN, NaN, 0.2])
    }
  })
})

describe('the locations over training', () => {
  const { matrices } = precursors.details
  const order = rowOrder(matrices)
  const end = matrices.frames.at(-1)!
  const firstCoded = (row: number) =>
    end.packed.slice(row * matrices.clauses, (row + 1) * matrices.clauses).findIndex(codePlus)

  it('shows each row once, by the clause it codes, those that code none last', () => {
    expect([...order].sort((one, other) => one - other)).toEqual(Array.from({ length: matrices.rows }, (_, row) => row))
    const places = order.map(firstCoded).map((clause) => (clause < 0 ? matrices.clauses : clause))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(new Set(places).size).toBeGreaterThan(2)
  })

  it('keeps that order and one scale in all frames, and marks the final codes in each', () => {
    const figure = locationMatricesFigure(matrices, 4, lightFigures)
    const codes = end.packed.filter(codePlus).length
    for (const { step, packed } of matrices.frames) {
      for (const [clause, place, d] of valuesOf(seriesNamed(figure, `distance ${step}`))) {
        expect(d).toBe(dPlus(packed[order[place!]! * matrices.clauses + clause!]!))
      }
      const marks = valuesOf(seriesNamed(figure, `codes ${step}`))
      expect(marks).toHaveLength(codes)
      for (const [clause, place] of marks) {
        expect(codePlus(end.packed[order[place!]! * matrices.clauses + clause!]!)).toBe(true)
      }
    }
    expect(figure.option.visualMap).toMatchObject({ min: 0, max: 4 })
    expect(figure.label).toContain(`Final codes: ${codes}`)
  })

  it('shows six frames at most, the first and the last among them', () => {
    const frames = Array.from({ length: 20 }, (_, index) => ({ ...end, step: index * 10 }))
    const { option } = locationMatricesFigure({ ...locationMatrices(), frames }, 4, lightFigures)
    const titles = (option.title as { text: string }[]).map(({ text }) => text)
    expect(titles).toHaveLength(6)
    expect([titles[0], titles[5]]).toEqual(['init', 'step 190'])
  })
})

describe('numbers in the figures', () => {
  const theme = lightFigures

  it('codes by distance: one line a sign of w₂, one a density of IMP, with their intervals', () => {
    const { codeByDistance, keptByDistance } = precursors.details
    const figure = codeByDistanceFigure(precursors.details, theme)
    const positive = codeByDistance.filter(({ output }) => output === 'positive')
    expect(ys(figure, 'mean 0 w₂ > 0 at init')).toEqual(positive.map(({ share }) => share.mean))
    const sparse = keptByDistance.filter(({ density }) => density === 0.035)
    expect(ys(figure, 'mean 1 IMP at 3.5%')).toEqual(sparse.map(({ share }) => share.mean))
    const intervals = valuesOf(seriesNamed(figure, 'interval 1 IMP at 3.5%')).map(([, low, high]) => [low, high])
    expect(intervals).toEqual(sparse.map(({ share }) => share.ci))
    expect(axisNames(figure)).toContain('d₀ at init (literals)')
  })

  it('without IMP: codes by distance alone', () => {
    const { option, title } = codeByDistanceFigure({ ...precursors.details, keptByDistance: [] }, theme)
    expect([title, [option.xAxis].flat()]).toEqual(['Codes by initial distance', [expect.anything()]])
  })

  it('distance over the steps: each curve and its band, one legend', () => {
    const { codes } = selection.details.distance
    const figure = distanceOverStepsFigure(selection.details, theme)
    expect(valuesOf(seriesNamed(figure, 'mean final codes'))).toEqual(
      codes.steps.map((step, index) => [stepPosition(step), codes.mean[index]]),
    )
    const [low, height] = [ys(figure, 'low final codes'), ys(figure, 'band final codes')]
    codes.high.forEach((high, index) => expect(low[index]! + height[index]!).toBeCloseTo(high, 12))
    expect(figure.option.legend).toMatchObject({ data: ['final codes', 'rejected', 'others'] })
    expect(figure.label).toContain('rejected from 0.81 to 1.78')
  })

  it('rejection: bins, rivals and the fit; odds ratio, interval and verdict above', () => {
    const { bins, byRivals, fit } = crowding.details
    const figure = rejectionFigure(crowding, theme)
    expect(valuesOf(seriesNamed(figure, 'mean 0 bins of equal size'))).toEqual(
      bins.map((bin) => [bin.crowding, bin.rejected.mean]),
    )
    expect(ys(figure, 'mean 1 by rivals')).toEqual(byRivals.map(({ rejected }) => rejected.mean))
    expect(ys(figure, 'fit')).toEqual(fit.rejected)
    expect(figure.condition).toBe('odds ratio 1.63 (1.39 to 1.87) per SD, supported · n = 32')
  })

  it('recovery: four measures at each density, then the nulls behind a line', () => {
    const { imp, nulls } = family.details
    const figure = familyFigure(family.details, theme)
    expect(ys(figure, 'mean 0 row (codes)')).toEqual([...imp, ...nulls].map(({ row }) => row.mean))
    expect(ys(figure, 'mean 0 relocated (clauses)')).toEqual([...imp, ...nulls].map(({ relocated }) => relocated.mean))
    expect(valuesOf(seriesNamed(figure, 'boundary')).map(([x]) => x)).toEqual([imp.length - 0.5, imp.length - 0.5])
  })

  it('survival and fates hold their shares', () => {
    const { survival } = crowding.details
    const figure = survivalFigure(crowding.details, theme)
    expect(ys(figure, 'mean 0 on shared rows')).toEqual(survival.map(({ shared }) => shared.mean))
    const bars = seriesNamed(fatesFigure(selection.details, theme), 'share').data as { value: number }[]
    expect(bars.map(({ value }) => value)).toEqual(selection.details.fates.map(({ share }) => share.mean))
  })
})

describe('the methods', () => {
  it('stand over density, which descends to the right, with the floor at the right of the last', () => {
    const figure = methodsFigure(probes.details, lightFigures)
    const x = valuesOf(seriesNamed(figure, 'mean 1 IMP')).map(([at]) => at!)
    expect(x).toHaveLength(densities.length)
    expect(x).toEqual([...x].sort((one, other) => one - other))
    x.forEach((at, index) => expect(Math.abs(at - densityPosition(densities[index]!))).toBeLessThan(0.04))
    const [floor] = valuesOf(seriesNamed(figure, 'floor 1'))
    expect(floor![0]).toBe(densityPosition(probes.details.floor))
    const imp = probes.details.methods.filter(({ method }) => method === 'imp')
    expect(ys(figure, 'mean 0 IMP')).toEqual(imp.map(({ accuracy }) => accuracy.mean))
    expect(ys(figure, 'mean 1 IMP')).toEqual(imp.map(({ row }) => row.mean))
    expect(figure.label).toContain('Combined probe: 0.952 (0.930 to 0.974)')
  })

  it('are only those that were chosen, in chart and legend', () => {
    const figure = methodsFigure(probes.details, lightFigures, { methods: ['snip', 'combined'], measures: ['row'] })
    const named = new Set(seriesOf(figure).flatMap(({ name }) => name ?? []))
    expect([...named]).toEqual(['SNIP', 'Combined probe'])
    expect((figure.option.legend as { data: string[] }[]).flatMap(({ data }) => data)).toEqual([...named])
    const nobody = methodsFigure(probes.details, lightFigures, { methods: [] })
    expect(nobody.label).toContain('no method is shown')
  })

  it('are told apart: no two look the same, and each reaches 3:1 on the panel', () => {
    for (const theme of themes) {
      const styles = ticketMethods.map((method) => methodStyle(method, theme))
      expect(new Set(styles.map((style) => JSON.stringify(style))).size).toBe(ticketMethods.length)
      for (const { colour } of styles) expect(contrast(colour, theme.panel), colour).toBeGreaterThanOrEqual(3)
    }
  })
})

it('the made-up claims are all five', () => {
  expect(claims.map(({ id }) => id)).toEqual(['precursors', 'selection', 'crowding', 'family', 'probes'])
})
