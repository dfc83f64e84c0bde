import { isDenseNull, methodOf } from '../../contract/branch'
import type { MethodRow } from '../../contract/claims'
import { ticketMethods, type TicketMethod } from '../../contract/ticket-method'
import { recovery, type Recovery } from '../recovery'
import { ticketSteps } from './cost'
import type { Evidence, Trained } from './evidence'

/** A ticket, trained, and what it recovers of the dense final codes. */
export interface TicketResult {
  method: TicketMethod
  trained: Trained
  recovery: Recovery
  /** See `ticketSteps`. */
  steps: number
}

/** Every ticket that was trained, IMP's among them: in the order of `ticketMethods`, then by density from large to small. */
export function ticketResults({ experiment, dense, imp, tickets }: Evidence): TicketResult[] {
  return ticketMethods.flatMap((method) =>
    [...imp, ...tickets]
      .filter((trained) => methodOf(trained) === method)
      .sort((a, b) => a.level - b.level)
      .map((trained) => ({
        method,
        trained,
        recovery: recovery(dense.reading, trained.reading),
        steps: ticketSteps(experiment, method, trained.level),
      })),
  )
}

/** The lines of methods.csv: the dense training, its nulls, then `results`; of each, its replicates in order. */
export function methodRows({ experiment, dense, nulls }: Evidence, results: TicketResult[]): MethodRow[] {
  const { steps } = experiment.training
  const unpruned = [dense, ...nulls].map((trained) => ({
    method: isDenseNull(trained.branch) ? trained.branch : ('dense' as const),
    trained,
    recovery: recovery(dense.reading, trained.reading),
    steps,
  }))
  return [...unpruned, ...results].flatMap(({ method, trained, recovery, steps }) =>
    Array.from(trained.accuracy, (accuracy, replicate) => ({
      method,
      density: trained.density,
      replicate,
      accuracy,
      coverage: recovery.coverage[replicate]!,
      row: recovery.row[replicate]!,
      family: recovery.family[replicate]!,
      relocated: recovery.relocated[replicate]!,
      steps,
    })),
  )
}
