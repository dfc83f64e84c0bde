import { LabFailure } from '../contract/errors'
import { denseWeights } from '../contract/size'
import type { TicketMethod } from '../contract/ticket-method'
import { byLocations, shuffleRows } from './location-tickets'
import type { ProgramName } from './programs'
import type { Workspace } from './workspace'

/** What a ticket's masks are made from. Masks: [model][row][word]. */
export interface TicketParts {
  method: TicketMethod
  /** Weights of W1 to keep a model. */
  kept: number
  denseMasks: Uint32Array<ArrayBuffer>
  /** IMP's masks of the same number of weights, where it has got there. */
  impMasks: Uint32Array<ArrayBuffer> | undefined
}

type Draw = (space: Workspace, parts: TicketParts) => Promise<void>

/** Rounds of SynFlow (Tanaka et al. 2020). */
const synflowRounds = 100

/** The `kept` weights of the largest scores, of all that the dense level has; `programs` write the scores. */
const byScores =
  (...programs: ProgramName[]): Draw =>
  async (space, { kept, denseMasks }) => {
    await space.prepare([...programs, 'prune'])
    space.write('masks', denseMasks)
    scoreAndPrune(space, programs, kept)
  }

function scoreAndPrune(space: Workspace, programs: ProgramName[], kept: number): void {
  space.writeRun({ kept })
  const encoder = space.device.createCommandEncoder()
  for (const program of [...programs, 'prune'] as const) space.dispatch(encoder, program)
  space.device.queue.submit([encoder.finish()])
}

/** Weights kept after each of SynFlow's rounds: m·n·(K/(m·n))^(i/100), rounded. `weights`: m·n. */
export const synflowCounts = (kept: number, weights: number): number[] =>
  Array.from({ length: synflowRounds }, (_, i) => Math.round(weights * (kept / weights) ** ((i + 1) / synflowRounds)))

const bySynflow: Draw = async (space, { kept, denseMasks }) => {
  await space.prepare(['score-synflow', 'prune'])
  space.write('masks', denseMasks)
  for (const count of synflowCounts(kept, denseWeights(space.input.experiment))) {
    scoreAndPrune(space, ['score-synflow'], count)
  }
}

/** Masks of IMP, as they are. */
const byImp: Draw = async (space, parts) => {
  space.write('masks', impMasksOf(parts))
  return Promise.resolve()
}

function impMasksOf({ kept, impMasks }: TicketParts): Uint32Array<ArrayBuffer> {
  if (impMasks) return impMasks
  throw new LabFailure(
    'bad-input',
    `IMP has no masks of ${kept} weights a model; they are kept at the wished densities, once it has pruned to them.`,
  )
}

const draws: Record<TicketMethod, Draw> = {
  random: byScores('score-random'),
  'magnitude-init': byScores('magnitude-init'),
  'magnitude-early': byScores('magnitude-early'),
  'magnitude-end': byScores('magnitude-end'),
  snip: byScores('gradient', 'score-snip'),
  grasp: byScores('gradient', 'curvature', 'score-grasp'),
  synflow: bySynflow,
  proximity: byLocations('proximity'),
  motion: byLocations('motion'),
  combined: byLocations('combined'),
  'random-locations': byLocations('random-locations'),
  imp: byImp,
  'imp-fresh': byImp,
  'imp-shuffled': (space, parts) => shuffleRows(space, impMasksOf(parts)),
}

/**
 * Leaves the masks of a ticket in the tile's buffer `masks`, from the stages of the dense training that it has kept.
 * Rejects with `bad-input` or `kernel-failed`. Definitions: docs/numerics.md, "Tickets".
 */
export async function drawTicket(space: Workspace, parts: TicketParts): Promise<void> {
  const { experiment } = space.input
  const weights = denseWeights(experiment)
  if (experiment.pruning.method === 'none') {
    throw new LabFailure('bad-input', 'pruning.method is none, so nothing that tickets are drawn from is kept.')
  }
  if (!Number.isInteger(parts.kept) || parts.kept < 1 || parts.kept > weights) {
    throw new LabFailure('bad-input', `A ticket keeps ${parts.kept} weights; it must be from 1 to ${weights}.`)
  }
  await draws[parts.method](space, parts)
}
