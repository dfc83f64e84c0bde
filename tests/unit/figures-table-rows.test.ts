import { describe, expect, it } from 'vitest'
import { locationMatricesFigure } from '../../src/figures/claims/location-matrices'
import { lightFigures as theme } from '../../src/figures/theme'
import { codePlus, dPlus } from '../../src/science/locations'
import { crowding, family, locationMatrices, precursors, probes, selection } from './figures-report'
import { column, curveFigures, drawn, figures, matrix, own, pointFigures, records } from './figures-samples'

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
