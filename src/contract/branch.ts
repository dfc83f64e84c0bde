import { ticketDescriptions, type BranchMethod, type TicketMethod } from './ticket-method'

/** Dense retrainings that tell how much of a difference to the dense training chance alone makes. */
export const nullDescriptions = {
  'other-data': {
    label: 'Dense, other data',
    help: 'Dense training from the same initialisation on other random samples.',
  },
  'other-initialisation': {
    label: 'Dense, other init',
    help: 'Dense training from another initialisation on the same samples.',
  },
} as const

export type DenseNull = keyof typeof nullDescriptions

export const denseNulls = Object.keys(nullDescriptions) as [DenseNull, ...DenseNull[]]

/**
 * What is trained at a level: 'main' is the dense training and IMP's rounds, each level from the one before. Any other
 * branch is trained once from a level: a ticket with as many weights as IMP keeps there, or at level 0 a dense null.
 */
export type Branch = 'main' | BranchMethod | DenseNull

export const branches = ['main', ...Object.keys(ticketDescriptions), ...denseNulls].filter(
  (branch) => branch !== 'imp',
) as [Branch, ...Branch[]]

/** Where in a run something was trained. */
export interface LevelKey {
  /** 0 is dense. */
  level: number
  branch: Branch
}

export const dense: LevelKey = { level: 0, branch: 'main' }

export const isDenseNull = (branch: Branch): branch is DenseNull => branch in nullDescriptions

/** Trained from another initialisation than the dense network's, of which nothing is stored before its end. */
export const startsElsewhere = ({ branch }: LevelKey): boolean =>
  branch === 'imp-fresh' || branch === 'other-initialisation'

/** The method whose ticket was trained there; null for the dense training and its nulls. */
export function methodOf({ level, branch }: LevelKey): TicketMethod | null {
  if (branch === 'main') return level === 0 ? null : 'imp'
  return isDenseNull(branch) ? null : branch
}

/** What is trained there, in a few words, as in legends and tables. */
export function branchLabel(key: LevelKey): string {
  const method = methodOf(key)
  if (method !== null) return ticketDescriptions[method].label
  return isDenseNull(key.branch) ? nullDescriptions[key.branch].label : 'Dense'
}
