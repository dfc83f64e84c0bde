import type { MeasuredRun } from '../../contract/claim-grid'
import { claimIds } from '../../contract/claims'
import type { FigureTable } from '../table'

/** The claims of several runs in long form: a row a run and claim; one that was not measured has no row. */
export const claimGridTable = (runs: readonly MeasuredRun[]): FigureTable => ({
  columns: [
    { name: 'run', unit: '' },
    { name: 'name', unit: '' },
    { name: 'preset', unit: '' },
    { name: 'replicates', unit: 'models' },
    { name: 'created', unit: '' },
    { name: 'tags', unit: '' },
    { name: 'measured by', unit: '' },
    { name: 'claim', unit: '' },
    { name: 'statistic', unit: '' },
    { name: 'mean', unit: '' },
    { name: 'low', unit: '' },
    { name: 'high', unit: '' },
    { name: 'n', unit: 'replicates' },
    { name: 'null', unit: '' },
    { name: 'verdict', unit: '' },
  ],
  rows: runs.flatMap(({ id, name, preset, replicates, createdAt, tags, version, claims }) =>
    claimIds.flatMap((claim) => {
      const finding = claims[claim]
      if (!finding) return []
      const { statistic, mean, ci, n, null: nullValue, verdict } = finding
      const run = [id, name, preset, replicates, createdAt, tags.join(' '), version]
      return [[...run, claim, statistic, mean, ...ci, n, nullValue, verdict]]
    }),
  ),
})
