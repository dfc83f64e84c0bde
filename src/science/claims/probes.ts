import type { Finding, MethodSummary, Part, ProbesClaim } from '../../contract/claims'
import type { Experiment } from '../../contract/experiment-type'
import { denseWeights } from '../../contract/size'
import { ticketDescriptions } from '../../contract/ticket-method'
import { coverage } from '../codes'
import { findingOf, meanInterval, pairedDifference } from '../statistics'
import type { Evidence } from './evidence'
import { endedBefore, recoveryIntervals } from './family'
import type { TicketResult } from './methods'
import { meanWithinReplicates } from './per-replicate'

/** The combined probe's and another method's ticket of as many weights. */
interface Pair {
  probe: TicketResult
  other: TicketResult
}

type Measure = 'accuracy' | 'row'

const words: Record<Measure, string> = {
  accuracy: 'Test accuracy',
  row: 'Exact recovery of the dense final codes',
}

const valuesOf = ({ trained, recovery }: TicketResult, measure: Measure): ArrayLike<number> =>
  measure === 'accuracy' ? trained.accuracy : recovery.row

/**
 * "Feature-space probes beat weight-based ticket discovery": the combined probe minus the weight-based methods in exact
 * code recovery, mean over methods and densities, paired within replicates; the verdict stands where that in accuracy has the
 * same. `results`: `ticketResults(evidence)`. Gives the reason where it cannot be measured. Source: docs/claims.md, "probes".
 */
export function measureProbes(evidence: Evidence, results: TicketResult[]): ProbesClaim | { reason: string } {
  const probes = results.filter(({ method }) => method === 'combined')
  const pairs = probes.flatMap((probe) =>
    results
      .filter((other) => other.method !== 'combined' && other.trained.level === probe.trained.level)
      .map((other) => ({ probe, other })),
  )
  const weightBased = pairs.filter(({ other }) => ticketDescriptions[other.method].kind === 'weights')
  if (weightBased.length === 0) return { reason: missing(evidence, probes.length > 0) }
  const byRow = meanFinding('row', weightBased)
  if (byRow.n === 0) return { reason: 'The dense training has no final codes to recover, in any replicate.' }
  const byAccuracy = meanFinding('accuracy', weightBased)
  return {
    id: 'probes',
    ...byRow,
    verdict: byAccuracy.verdict === byRow.verdict ? byRow.verdict : 'undecided',
    parts: pairs.flatMap((pair) => (['accuracy', 'row'] as const).map((measure) => partOf(measure, pair))),
    details: {
      accuracy: byAccuracy,
      methods: results.map(summaryOf),
      dense: {
        accuracy: meanInterval(evidence.dense.accuracy),
        coverage: meanInterval(coverage(evidence.dense.reading)),
      },
      floor: floorOf(evidence.experiment),
    },
  }
}

function missing({ experiment }: Evidence, hasProbe: boolean): string {
  if (hasProbe) return `It is measured against weight-based methods’ tickets, and the run has none: ${endedBefore}.`
  const why = experiment.methods.tickets.includes('combined') ? endedBefore : 'methods.tickets must have combined'
  return `It is measured on the combined probe’s tickets, and the run has none: ${why}.`
}

const differenceOf = (measure: Measure, { probe, other }: Pair): Float64Array =>
  pairedDifference(valuesOf(probe, measure), valuesOf(other, measure))

const meanFinding = (measure: Measure, pairs: Pair[]): Finding =>
  findingOf(
    `${words[measure]}, combined probe minus the weight-based methods, mean over methods and densities`,
    meanInterval(meanWithinReplicates(pairs.map((pair) => differenceOf(measure, pair)))),
    0,
  )

const partOf = (measure: Measure, pair: Pair): Part => ({
  ...findingOf(
    `${words[measure]}, combined probe minus ${ticketDescriptions[pair.other.method].label}`,
    meanInterval(differenceOf(measure, pair)),
    0,
  ),
  density: pair.probe.trained.density,
  against: pair.other.method,
  measure,
})

const summaryOf = ({ method, trained, recovery, steps }: TicketResult): MethodSummary => ({
  method,
  density: trained.density,
  kept: trained.kept,
  accuracy: meanInterval(trained.accuracy),
  steps,
  ...recoveryIntervals(recovery),
})

const floorOf = (experiment: Experiment): number =>
  (experiment.task.clauses * experiment.task.literals) / denseWeights(experiment)
