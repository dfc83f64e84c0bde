import { dense, isDenseNull, methodOf, startsElsewhere, type DenseNull, type LevelKey } from '../../contract/branch'
import { LabFailure } from '../../contract/errors'
import type { LevelSummary, LocationReading, RunDetail, SnapshotKey } from '../../contract/results'
import type { TicketMethod } from '../../contract/ticket-method'
import type { MaskReading, OverlapReading, RecoveryReading, WeightReading } from '../../contract/tickets'

/** What the figures of a run's sparsest ticket are drawn of: IMP's, or where IMP had no level the last of another method. */
export interface TicketMaterial {
  ticket: LevelSummary
  method: TicketMethod
  /** Of the first replicate, as are its weights; null where they were not kept. */
  mask: MaskReading | null
  /** From which it was trained. */
  start: WeightReading | null
  /** At its last step. */
  end: WeightReading | null
  /** At its last step. */
  codes: LocationReading
  /** Of all tickets of its method, by density, from large to small. */
  recovered: { density: number; recovery: RecoveryReading }[]
  nulls: { null: DenseNull; recovery: RecoveryReading }[]
  /** Of all masks at its density. */
  overlap: OverlapReading
}

/** Where what is stored of tickets comes from; each rejects with a `LabFailure`, 'not-found' for what was not kept. */
export interface TicketSource {
  masks: (key: LevelKey & { replicate: number }) => Promise<MaskReading>
  weights: (key: SnapshotKey & { replicate: number }) => Promise<WeightReading>
  recovery: (key: LevelKey) => Promise<RecoveryReading>
  overlap: (level: number) => Promise<OverlapReading>
}

const replicate = 0

const ifKept = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((thrown: unknown) => {
    if (thrown instanceof LabFailure && thrown.code === 'not-found') return null
    throw thrown
  })

/** Null for a run in which no ticket has been trained to its end. */
export async function gatherTickets(
  { levels, branches, experiment }: RunDetail,
  source: TicketSource,
  locations: (key: SnapshotKey) => Promise<LocationReading>,
): Promise<TicketMaterial | null> {
  const tickets = (trained: readonly LevelSummary[]) => trained.filter((one) => methodOf(one) !== null)
  const ticket = tickets(levels).at(-1) ?? tickets(branches).at(-1)
  const method = ticket && methodOf(ticket)
  if (!ticket || !method) return null
  const { level, branch } = ticket
  const last = experiment.training.steps

  const recovered: TicketMaterial['recovered'] = []
  for (const one of [...levels, ...branches].filter((each) => methodOf(each) === method)) {
    recovered.push({
      density: one.density,
      recovery: await source.recovery({ level: one.level, branch: one.branch }),
    })
  }
  const nulls: TicketMaterial['nulls'] = []
  for (const one of branches) {
    if (!isDenseNull(one.branch)) continue
    nulls.push({ null: one.branch, recovery: await source.recovery({ level: one.level, branch: one.branch }) })
  }
  const from = { ...dense, step: experiment.pruning.rewindStep, replicate }
  return {
    ...{ ticket, method, recovered, nulls },
    mask: await ifKept(source.masks({ level, branch, replicate })),
    start: startsElsewhere(ticket) ? null : await ifKept(source.weights(from)),
    end: await ifKept(source.weights({ level, branch, step: last, replicate })),
    codes: await locations({ level, branch, step: last }),
    overlap: await source.overlap(level),
  }
}
