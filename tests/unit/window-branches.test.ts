import { describe, expect, it } from 'vitest'
import type { Branch } from '../../src/contract/branch'
import { presets } from '../../src/contract/presets'
import type { LevelSummary, RunDetail } from '../../src/contract/results'
import { branchTable } from '../../src/renderer/run/overview/branch-table'

const densities = [1, 0.75, 0.5, 0.2]

const summary = (level: number, branch: Branch, accuracy: number): LevelSummary => ({
  level,
  branch,
  density: densities[level] ?? 1,
  kept: 1,
  accuracy: { mean: accuracy, ci: [accuracy, accuracy], n: 4 },
  coverage: { mean: 1, ci: [1, 1], n: 4 },
})

const runOf = (levels: LevelSummary[], branches: LevelSummary[]): RunDetail => ({
  id: 'one',
  name: 'one',
  preset: 'demo',
  status: 'finished',
  replicates: 4,
  seed: 1,
  adapter: null,
  createdAt: '',
  startedAt: null,
  finishedAt: null,
  durationSeconds: 0,
  recovery: null,
  tags: [],
  favourite: false,
  colour: 0,
  trashedAt: null,
  resumable: false,
  notes: '',
  levels,
  branches,
  error: null,
  experiment: presets[0]!.experiment,
  hash: '',
  version: '',
  snapshots: [],
  divergences: [],
  variant: null,
})

describe('the table of tickets and nulls', () => {
  const main = densities.map((_, level) => summary(level, 'main', 0.9 + level / 100))

  it('has a line a method and a column a density with tickets, with IMP beside them, and gaps where nothing is trained', () => {
    const table = branchTable(
      runOf(main, [
        summary(0, 'other-data', 0.88),
        summary(1, 'imp-fresh', 0.7),
        summary(1, 'random', 0.6),
        summary(3, 'random', 0.5),
      ]),
    )
    expect(table.columns.map(({ density }) => density)).toEqual([1, 0.75, 0.2])
    expect(
      table.rows.map(({ label, mark, cells }) => [label, mark, ...cells.map((cell) => cell?.accuracy.mean ?? null)]),
    ).toEqual([
      ['Dense', '', 0.9, null, null],
      ['Dense, other data', 'null', 0.88, null, null],
      ['Random', '', null, 0.6, 0.5],
      ['IMP', '', null, 0.91, 0.93],
      ['IMP, fresh init', 'control', null, 0.7, null],
    ])
    expect(table.n).toBe(4)
  })
})
