/** What a way of choosing weights goes by. Controls know something that a method may not, and are shown beside them. */
export type TicketKind = 'chance' | 'weights' | 'probe' | 'control'

interface TicketDescription {
  kind: TicketKind
  /** As in legends and tables. */
  label: string
  /** One sentence: what it keeps. */
  help: string
}

/** Ways to choose the weights of a sparse ticket, in the order of tables; definitions in docs/numerics.md, "Tickets". */
export const ticketDescriptions = {
  random: { kind: 'chance', label: 'Random', help: 'Keeps weights at random.' },
  'magnitude-init': {
    kind: 'weights',
    label: 'Magnitude at init',
    help: 'Keeps the weights that are largest at initialisation.',
  },
  'magnitude-early': {
    kind: 'weights',
    label: 'Magnitude at T₀',
    help: 'Keeps the weights that are largest after the first T₀ steps of the dense training, rewound.',
  },
  'magnitude-end': {
    kind: 'weights',
    label: 'Magnitude at end',
    help: 'Keeps the weights that are largest at the end of the dense training, rewound: one round of magnitude pruning.',
  },
  snip: {
    kind: 'weights',
    label: 'SNIP',
    help: 'Keeps the weights whose product with their gradient at initialisation is largest in size (Lee et al. 2019).',
  },
  grasp: {
    kind: 'weights',
    label: 'GraSP',
    help: 'Keeps the weights whose loss would hurt the gradient’s norm at initialisation most (Wang et al. 2020).',
  },
  synflow: {
    kind: 'weights',
    label: 'SynFlow',
    help: 'Keeps the weights on the strongest paths through the network, in 100 rounds, without data (Tanaka et al. 2020).',
  },
  imp: {
    kind: 'weights',
    label: 'IMP',
    help: 'Iterative magnitude pruning: trains, removes the smallest weights, rewinds, and again, round by round.',
  },
  proximity: {
    kind: 'probe',
    label: 'Proximity probe',
    help: 'Picks the locations that are nearest to the template at initialisation, with no training at all.',
  },
  motion: {
    kind: 'probe',
    label: 'Motion probe',
    help: 'Picks the locations that move towards the template most in the first T₀ steps of the dense training.',
  },
  combined: {
    kind: 'probe',
    label: 'Combined probe',
    help: 'Picks the locations that are nearest to the template after the first T₀ steps of the dense training.',
  },
  'random-locations': {
    kind: 'control',
    label: 'Random locations',
    help: 'Picks locations at random in the way the probes pick: what knowing the clauses alone buys.',
  },
  'imp-fresh': {
    kind: 'control',
    label: 'IMP, fresh init',
    help: 'IMP’s mask on another initialisation.',
  },
  'imp-shuffled': {
    kind: 'control',
    label: 'IMP, rows shuffled',
    help: 'IMP’s mask with its rows in another order.',
  },
} as const satisfies Record<string, TicketDescription>

export type TicketMethod = keyof typeof ticketDescriptions

export const ticketMethods = Object.keys(ticketDescriptions) as [TicketMethod, ...TicketMethod[]]

/** What an experiment can ask for besides IMP, whose levels are the run's own. */
export type BranchMethod = Exclude<TicketMethod, 'imp'>

export const branchMethods = ticketMethods.filter((method) => method !== 'imp') as [BranchMethod, ...BranchMethod[]]
