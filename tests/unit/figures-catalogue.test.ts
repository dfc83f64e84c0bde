import { describe, expect, it } from 'vitest'
import { dense } from '../../src/contract/branch'
import type { ClaimsReport } from '../../src/contract/claims'
import { LabFailure } from '../../src/contract/errors'
import { experimentSchema } from '../../src/contract/experiment'
import type { Curve, LevelSummary, LocationReading, RunDetail } from '../../src/contract/results'
import { drawSvg } from '../../src/figures/draw-svg'
import { runFigures } from '../../src/figures/run/catalogue'
import { gatherMaterial, type RunSource } from '../../src/figures/run/material'
import type { TicketSource } from '../../src/figures/run/ticket-material'
import { runFigureSizes } from '../../src/figures/run/run-figure'
import { lightFigures } from '../../src/figures/theme'
import { readingOf } from '../support/evidence'
import { claims, fateCurves, interval } from './figures-report'

const steps = [0, 10, 100]
const experiment = experimentSchema.parse({
  ...{ task: { inputs: 8, clauses: 2, literals: 4 }, model: { rows: 2 } },
  pruning: { method: 'none' },
})
const levelAt = (level: number, density: number): LevelSummary => ({
  ...{ level, branch: 'main', density, kept: 16 * density, accuracy: interval(0.9), coverage: interval(0.8) },
})
const run = {
  ...{ id: 'r', name: 'n', hash: 'h', seed: 1, replicates: 2, experiment, branches: [] },
  levels: [levelAt(0, 1), levelAt(1, 0.5)],
  snapshots: steps.map((step) => ({ ...dense, step })),
} as unknown as RunDetail

const curve: Curve = { steps, mean: [3, 2, 1], low: [2, 1, 0], high: [4, 3, 2], n: [2, 2, 2] }
const asked: number[] = []
const source: RunSource = {
  curves: (key) => Promise.resolve({ ...key, loss: curve, accuracy: curve, fates: fateCurves }),
  locations: ({ step }): Promise<LocationReading> => {
    asked.push(step)
    return Promise.resolve(readingOf(step === 0 ? ['.o o.', 'oo ..'] : ['#o .#', '#. oo'], { step }))
  },
  tickets: null,
}
const shares = Float64Array.from([0.5, 0.75])
const shape = { replicate: 0, rows: 2, inputs: 8 }
const kept: TicketSource = {
  masks: (key) => Promise.resolve({ ...key, ...shape, words: Uint32Array.of(0b1111, 0b110000) }),
  weights: (key) => Promise.resolve({ ...key, ...shape, w1: new Float32Array(16).fill(0.25) }),
  recovery: (key) =>
    Promise.resolve({ ...key, row: shares, rowAgain: shares, family: shares, coverage: shares, relocated: shares }),
  overlap: (level) =>
    Promise.resolve({
      ...{ level, density: 0.5, methods: ['imp', 'random'], replicates: 2 },
      shares: Float64Array.from([1, 1, 0.4, 0.6, 0.4, 0.6, 1, 1]),
    }),
}
const ofTickets = ['weights-start', 'weights-end', 'code-moves', 'recovery-by-density', 'mask-overlap']
const namesOf = async (one: RunDetail, tickets: TicketSource) =>
  runFigures(await gatherMaterial(one, null, { ...source, tickets })).map(({ name }) => name)
const tickets = ['imp', 'combined', 'random'] as const
const report: ClaimsReport = {
  ...{ preset: 'custom', replicates: 2, adapter: 'a', version: 'v', claims, unmeasured: [], diverged: 0 },
  methods: [0.5, 0.25].flatMap((density) =>
    tickets.flatMap((method, index) =>
      [0, 1].map((replicate) => ({
        ...{ method, density, replicate, accuracy: 0.9 - 0.1 * index + 0.01 * replicate, coverage: 1, row: 0.4 },
        ...{ family: 0.5, relocated: 0, steps: 100 * (1 + index) },
      })),
    ),
  ),
}

describe('the figures of a run', () => {
  it('are each drawn, in files of different names', async () => {
    const figures = runFigures(await gatherMaterial(run, report, { ...source, tickets: kept }))
    const names = figures.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of ['methods-by-density', 'levels', 'traces', 'crowding', 'cost-accuracy-at-25', ...ofTickets]) {
      expect(names).toContain(name)
    }
    for (const { name, caption, size, draw } of figures) {
      const figure = draw(lightFigures)
      expect(drawSvg(name, figure, lightFigures, runFigureSizes[size]), name).not.toMatch(/NaN|Infinity|undefined/)
      expect(figure.data.rows.length, name).toBeGreaterThan(0)
      expect(caption, name).toMatch(/\.$/)
    }
    // Those at the sparsest density stand in the report, the others among the files alone.
    const shown = figures.filter(({ section }) => section === 'methods').map(({ name }) => name)
    expect(shown.length).toBeGreaterThan(0)
    for (const name of shown) expect(name).toMatch(/-at-25$/)
  })

  it('need each snapshot once', async () => {
    asked.length = 0
    await gatherMaterial(run, null, source)
    expect(asked.sort((one, other) => one - other)).toEqual(steps)
  })

  it('are of the sparsest ticket, and its weights where they were kept', async () => {
    const wanted: unknown[] = []
    const partly: TicketSource = {
      ...kept,
      masks: (key) => (wanted.push(key), kept.masks(key)),
      weights: (key) =>
        key.level === 0 ? Promise.reject(new LabFailure('not-found', 'Not kept.')) : kept.weights(key),
    }
    const names = await namesOf(run, partly)
    expect(ofTickets.filter((name) => !names.includes(name))).toEqual(['weights-start'])
    expect(wanted).toEqual([{ level: 1, branch: 'main', replicate: 0 }])

    const unpruned = { ...run, levels: run.levels.slice(0, 1) }
    expect((await namesOf(unpruned, kept)).filter((name) => ofTickets.includes(name))).toEqual([])
    const random = { ...unpruned, branches: [{ ...levelAt(1, 0.5), branch: 'random' as const }] }
    expect((await namesOf(random, kept)).filter((name) => ofTickets.includes(name))).toEqual(ofTickets)
  })

  it('fail where the store does, not where it holds nothing', async () => {
    const failing: TicketSource = {
      ...kept,
      weights: () => Promise.reject(new LabFailure('store-failed', 'Unreadable.')),
    }
    await expect(namesOf(run, failing)).rejects.toThrow('Unreadable.')
  })

  it('are none where nothing was measured', async () => {
    const none: Curve = { steps: [], mean: [], low: [], high: [], n: [] }
    const empty: RunSource = {
      ...source,
      curves: (key) => Promise.resolve({ ...key, loss: none, accuracy: none, fates: null }),
    }
    const started = { ...run, levels: [], snapshots: [] } as RunDetail
    expect(runFigures(await gatherMaterial(started, null, empty))).toEqual([])
  })
})
