import { describe, expect, it } from 'vitest'
import { codeByDistanceFigure } from '../../src/figures/claims/code-by-distance'
import { distanceOverStepsFigure } from '../../src/figures/claims/distance-over-steps'
import { familyFigure } from '../../src/figures/claims/family'
import { fateCurvesFigure, fatesFigure } from '../../src/figures/claims/fates'
import { locationMatricesFigure } from '../../src/figures/claims/location-matrices'
import { methodsFigure } from '../../src/figures/claims/methods'
import { rejectionFigure } from '../../src/figures/claims/rejection'
import { survivalFigure } from '../../src/figures/claims/survival'
import type { Figure } from '../../src/figures/figure'
import { stepPosition } from '../../src/figures/step-axis'
import { lightFigures as theme } from '../../src/figures/theme'
import { trainingFigure } from '../../src/figures/training'
import { crowding, family, precursors, probes, selection, withoutValues } from './figures-report'
import {
  column,
  curve,
  curveFigures,
  distances,
  drawn,
  figures,
  noFates,
  nothing,
  pointFigures,
  records,
  sorted,
  training,
} from './figures-samples'

describe('every figure’s table', () => {
  it('is rectangular, with a unit for each column of numbers', () => {
    for (const [name, { data }] of Object.entries(figures)) {
      expect(data.rows.length, name).toBeGreaterThan(0)
      expect(new Set(data.columns.map((one) => one.name)).size, name).toBe(data.columns.length)
      for (const row of data.rows) expect(row, name).toHaveLength(data.columns.length)
      data.columns.forEach(({ unit }, index) => {
        if (data.rows.some((row) => typeof row[index] === 'number')) expect(unit, name).not.toBe('')
      })
    }
  })

  it('holds exactly the points and intervals that are drawn', () => {
    for (const [name, figure] of Object.entries(pointFigures)) {
      const means = drawn(figure, /^(mean|share|fit$)/).map((value) => value.at(-1))
      expect(sorted(column(figure, 'mean')), name).toEqual(sorted(means))
      const intervals = drawn(figure, /^interval/)
      const band = drawn(figure, /^low fit/).map((value) => value[1])
      expect(sorted(column(figure, 'low')), name).toEqual(sorted([...intervals.map((value) => value[1]), ...band]))
      const heights = drawn(figure, /^band fit/).map((value, index) => band[index]! + value[1]!)
      const high = sorted([...intervals.map((value) => value[2]), ...heights])
      sorted(column(figure, 'high')).forEach((value, index) => expect(value, name).toBeCloseTo(high[index]!, 12))
    }
  })

  it('holds exactly the curves that are drawn, gaps left out', () => {
    for (const [name, figure] of Object.entries(curveFigures)) {
      const points = drawn(figure, /^mean/).filter(([, value]) => !Number.isNaN(value))
      const rows = records(figure.data)
      expect(
        rows.map((row) => [stepPosition(Number(row['step'])), row['mean']]),
        name,
      ).toEqual(points)
      expect(rows.length, name).toBeGreaterThan(3)
      const low = drawn(figure, /^low/).map(([, value]) => value)
      const high = drawn(figure, /^band/).map(([, value], index) => low[index]! + value!)
      const at = drawn(figure, /^mean/).flatMap(([, mean], index) => (Number.isNaN(mean) ? [] : [index]))
      expect(
        rows.map((row) => row['low']),
        name,
      ).toEqual(at.map((index) => low[index]))
      rows.forEach((row, index) => expect(row['high'], name).toBeCloseTo(high[at[index]!]!, 12))
    }
  })

  it('has no rows where nothing was measured', () => {
    const empty: Record<string, Figure> = {
      byDistance: codeByDistanceFigure(withoutValues(precursors.details), theme),
      fates: fatesFigure(withoutValues(selection.details), theme),
      survival: survivalFigure(withoutValues(crowding.details), theme),
      family: familyFigure(withoutValues(family.details), theme),
      methods: methodsFigure(withoutValues(probes.details), theme),
      rejection: rejectionFigure(
        {
          ...crowding,
          details: {
            ...crowding.details,
            byRivals: [],
            bins: [],
            fit: { crowding: [], rejected: [], low: [], high: [] },
          },
        },
        theme,
      ),
      training: trainingFigure(training(nothing, nothing), 3000, theme),
      overSteps: distanceOverStepsFigure(
        { ...selection.details, distance: { codes: nothing, rejected: nothing, others: nothing } },
        theme,
      ),
      fateCurves: fateCurvesFigure(noFates, 3000, theme),
      locations: locationMatricesFigure({ replicate: 0, rows: 4, clauses: 2, frames: [] }, 4, theme),
      distances: distances(0),
    }
    for (const [name, { data }] of Object.entries(empty)) {
      expect(data.rows, name).toEqual([])
      expect(data.columns.length, name).toBeGreaterThan(2)
    }
  })

  it('has no interval for one replicate, which is drawn none', () => {
    const figure = trainingFigure(training(curve(1, 0.7, 0.1), nothing), 3000, theme)
    expect(figure.data.rows.map((row) => row.slice(2))).toEqual([
      [0, 0.7, NaN, NaN, 1],
      [10, 0.1, NaN, NaN, 1],
    ])
    expect(drawn(figure, /^band 0/).map(([, value]) => value)).toEqual([NaN, NaN])
  })
})
