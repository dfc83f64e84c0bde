import { describe, expect, it } from 'vitest'
import type { CrowdingClaim } from '../../src/contract/claims'
import { rejectionAtFigure, rejectionFigure } from '../../src/figures/claims/rejection'
import { drawSvg } from '../../src/figures/draw-svg'
import { fatesByCrowdingFigure } from '../../src/figures/fates-by-crowding'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { measureCrowding } from '../../src/science/claims/crowding'
import {
  crowdingBins,
  proximalLocations,
  rejectedByCrowding,
  rejectedByRivals,
} from '../../src/science/claims/rejection'
import { fitRejection, fitWithoutBand, type RejectionFit } from '../../src/science/claims/rejection-fit'
import { fatesByCrowding } from '../../src/science/fates-by-crowding'
import { evidenceOfWorld } from './claims-world'

const evidence = evidenceOfWorld({
  ...{ seed: 8, replicates: 16, rows: 24, clauses: 6, chanceOfOthers: 0.01 },
  rejection: ({ crowding, score }) => crowding - 2 * score + 0.5,
})
const [initial, end] = [evidence.trace[0]!, evidence.dense.reading]
const proximals = proximalLocations(initial, end)
const input = (fit: RejectionFit | null) => ({
  bins: rejectedByCrowding(proximals, crowdingBins),
  byRivals: rejectedByRivals(proximals),
  fit: fit?.curve ?? null,
  odds: fit && { ...fit.crowding, n: 16 },
  what: 'dense, step 3,000',
})
const found = <T extends object>(value: T | { reason: string }): T => {
  if ('reason' in value) throw new Error(value.reason)
  return value
}
const bins = fatesByCrowding(initial, end, crowdingBins)

describe('rejection at a step', () => {
  it('is at the end of the dense training what the claim has', () => {
    const claim: CrowdingClaim = found(measureCrowding(evidence))
    const fit = found(fitRejection(proximals, evidence.experiment.seed))
    expect(rejectionAtFigure(input(fit), lightFigures).data).toEqual(rejectionFigure(claim, lightFigures).data)
  })

  it('has the same line while its band is awaited', () => {
    const [whole, alone] = [found(fitRejection(proximals, 1)), found(fitWithoutBand(proximals))]
    expect(alone.curve.rejected).toEqual(whole.curve.rejected)
    expect([alone.crowding.mean, alone.score.mean]).toEqual([whole.crowding.mean, whole.score.mean])
    expect(alone.curve.low.every(Number.isNaN)).toBe(true)
    expect(rejectionAtFigure(input(alone), lightFigures).reading).not.toContain('band')
  })

  it('says so where there is no fit, and has no line', () => {
    const { condition, label, data } = rejectionAtFigure(input(null), lightFigures)
    expect(condition).toContain('no fit')
    expect(label).toContain('no fit')
    expect(data.rows.some(([series]) => series === 'fit')).toBe(false)
  })

  it('has no fit where all were rejected', () => {
    const all = proximalLocations(initial, initial)
    const fit = fitWithoutBand(all)
    expect('reason' in fit && fit.reason).toContain('All proximal locations were rejected')
  })
})

describe('fates by crowding', () => {
  it('are a stacked bar a bin, with every fate of every bin in the table', () => {
    const { option, data } = fatesByCrowdingFigure(bins, 'dense', lightFigures)
    const series = option.series as { stack: string; data: number[] }[]
    expect(new Set(series.map(({ stack }) => stack)).size).toBe(1)
    bins.forEach((_, index) =>
      expect(series.reduce((sum, { data: shares }) => sum + shares[index]!, 0)).toBeCloseTo(1, 12),
    )
    expect(data.rows).toHaveLength(series.length * bins.length)
    expect(data.rows.every((row) => row.length === data.columns.length)).toBe(true)
  })
})

it('is drawn in both themes without a coordinate that is no number, also of nothing', () => {
  for (const theme of [lightFigures, darkFigures]) {
    const empty = { bins: [], byRivals: [], fit: null, odds: null, what: 'dense, step 0' }
    const figures = [
      rejectionAtFigure(input(found(fitWithoutBand(proximals))), theme),
      rejectionAtFigure(empty, theme),
      fatesByCrowdingFigure(bins, 'dense', theme),
      fatesByCrowdingFigure([], 'dense', theme),
    ]
    for (const figure of figures) {
      expect(drawSvg('name', figure, theme, { width: 520, height: 390 })).not.toMatch(/NaN|undefined/)
    }
  }
})
