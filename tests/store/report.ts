import type { ClaimsReport, FamilyClaim, SelectionClaim } from '../../src/contract/claims'
import type { Curve, Interval } from '../../src/contract/results'

const some: Interval = { mean: 0.25, ci: [0.125, 0.375], n: 3 }
/** Of a statistic that no replicate has. */
const none: Interval = { mean: NaN, ci: [NaN, NaN], n: 0 }
const curve: Curve = { steps: [0, 10], mean: [1, NaN], low: [0.5, NaN], high: [1.5, NaN], n: [3, 0] }

const selection: SelectionClaim = {
  id: 'selection',
  statistic: 'Share of the proximal locations that converge, minus that of the others',
  ...some,
  null: 0,
  verdict: 'supported',
  parts: [],
  details: {
    proximal: some,
    others: none,
    fates: [{ fate: 'idle', share: none }],
    distance: { codes: curve, rejected: curve, others: curve },
  },
}

const family: FamilyClaim = {
  id: 'family',
  statistic: 'Family recovery minus row recovery',
  ...none,
  null: NaN,
  verdict: 'undecided',
  parts: [
    {
      statistic: 'At 20%',
      ...none,
      null: 0.5,
      verdict: 'undecided',
      density: 0.2,
      against: 'other-data',
      measure: 'row',
    },
  ],
  details: {
    imp: [{ density: 0.2, difference: some, row: none, family: none, coverage: some, relocated: some }],
    nulls: [],
    relocatedOnProximal: [{ density: 0.2, share: none, byChance: some }],
  },
}

/** What was measured on a run, with NaN at every depth; not all claims could be. */
export const report: ClaimsReport = {
  preset: 'custom',
  replicates: 24,
  adapter: 'llvmpipe (LLVM 19.1.7, 256 bits)',
  version: '0.1.0',
  claims: [selection, family],
  unmeasured: [{ id: 'probes', reason: 'The combined probe was not trained.' }],
  methods: [
    {
      method: 'dense',
      density: 1,
      replicate: 0,
      accuracy: 1,
      coverage: 0,
      row: NaN,
      family: NaN,
      relocated: NaN,
      steps: 3000,
    },
  ],
  diverged: 1,
}
