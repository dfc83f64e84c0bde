import { denseNulls } from '../../../src/contract/branch'
import type { ExperimentInput } from '../../../src/contract/experiment'
import { branchMethods } from '../../../src/contract/ticket-method'

/** Experiments that are cut off and gone on with; small, and with all that a run can have between them. */
export const resumable = {
  /** Every method and null, two moments of Adam, and weights that are rewound to a step of their own. */
  methods: {
    task: { inputs: 14, clauses: 3, literals: 3 },
    model: { rows: 9 },
    training: { steps: 300, optimiser: 'adam', rate: 0.01, batch: 32 },
    pruning: { rate: 0.5, densities: [0.5, 0.3], rewindStep: 20 },
    methods: { tickets: branchMethods, nulls: denseNulls },
    analysis: { testSamples: 128, snapshots: 3, motionStep: 30, keepWeights: 'snapshots' },
    replicates: 5,
  },
  /** More replicates than a processor has in one tile. */
  tiles: {
    task: { inputs: 4, clauses: 1, literals: 2 },
    model: { rows: 4 },
    training: { steps: 200, batch: 16 },
    pruning: { rate: 0.5, densities: [0.5] },
    methods: { tickets: ['magnitude-end'] },
    analysis: { testSamples: 64, snapshots: 1, motionStep: 10 },
    replicates: 1100,
  },
} satisfies Record<string, ExperimentInput>
