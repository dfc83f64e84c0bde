import { dense, type LevelKey } from '../../contract/branch'
import type { ClaimsReport } from '../../contract/claims'
import type { LevelCurves, LocationReading, RunDetail, SnapshotKey } from '../../contract/results'
import { gatherTraces, type TracesOf } from '../gather-traces'
import { gatherTickets, type TicketMaterial, type TicketSource } from './ticket-material'

/** What the figures of a run are drawn of. */
export interface RunMaterial {
  run: RunDetail
  /** Null where none could be measured. */
  claims: ClaimsReport | null
  /** Of the dense level and of IMP's sparsest one, where it has any. */
  curves: readonly LevelCurves[]
  /** Locations at the dense level's start and its last snapshot; of a run that ended before its first step only the start, or none. */
  readings: readonly LocationReading[]
  /** Of the dense level; null without an end. */
  traces: TracesOf | null
  /** Null without a ticket, and where its figures are not wanted. */
  tickets: TicketMaterial | null
}

/** Where what is stored of a run comes from; each rejects with a `LabFailure`. */
export interface RunSource {
  curves: (key: LevelKey & { density: number }) => Promise<LevelCurves>
  locations: (key: SnapshotKey) => Promise<LocationReading>
  /** Null where none of the tickets’ figures are wanted: a report has none, and need not read for them. */
  tickets: TicketSource | null
}

/** Fetches what the run's figures need, one after the other, and keeps no more of it than that. */
export async function gatherMaterial(
  run: RunDetail,
  claims: ClaimsReport | null,
  source: RunSource,
): Promise<RunMaterial> {
  const sparsest = run.levels.filter(({ level }) => level > dense.level).slice(-1)
  const curves: LevelCurves[] = [await source.curves({ ...dense, density: 1 })]
  for (const { level, branch, density } of sparsest) curves.push(await source.curves({ level, branch, density }))

  const steps = run.snapshots
    .filter(({ level, branch }) => level === dense.level && branch === dense.branch)
    .map(({ step }) => step)
  const last = steps.at(-1)
  if (last === undefined) return { run, claims, curves, readings: [], traces: null, tickets: null }
  const locations = (step: number) => source.locations({ ...dense, step })
  const initial = await locations(0)
  if (last === 0) return { run, claims, curves, readings: [initial], traces: null, tickets: null }
  const end = await locations(last)
  // A mean over one replicate is that replicate, and is better shown as such.
  const chosen = run.replicates === 1 ? 0 : 'all'
  const traces = await gatherTraces({ initial, end, steps, replicate: chosen, measure: 'score' }, locations)
  const tickets = source.tickets && (await gatherTickets(run, source.tickets, source.locations))
  return { run, claims, curves, readings: [initial, end], traces, tickets }
}
