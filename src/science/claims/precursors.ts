import type { PrecursorsClaim, PrecursorsDetails } from '../../contract/claims'
import type { Interval } from '../../contract/results'
import { codePlus, dPlus, outputPositive } from '../locations'
import { motion } from '../motion'
import { auc, findingOf, meanInterval } from '../statistics'
import type { Evidence } from './evidence'
import { keptWeights } from './kept-weights'
import { locationMatrices } from './location-matrices'
import { meanOverLocations } from './per-replicate'

/**
 * "Winning tickets are near to the final codes already at initialisation": area under the ROC curve of s0 + 2·[w2 > 0] at
 * telling the dense final codes from all other locations, within each replicate. Gives the reason where it cannot be
 * measured. Source: docs/claims.md, "precursors".
 */
export function measurePrecursors(evidence: Evidence): PrecursorsClaim | { reason: string } {
  const { packed, scores } = evidence.trace[0]!
  const nearness = aucOf(evidence, (location) => scores[location]! + 2 * Number(outputPositive(packed[location]!)))
  if (nearness.n === 0) {
    return { reason: 'No replicate has both final codes and other locations at the end of the dense training.' }
  }
  return {
    id: 'precursors',
    ...findingOf('AUC of s₀ + 2·[w₂ > 0] at telling final codes from other locations', nearness, 0.5),
    parts: [],
    details: {
      aucDistance: aucOf(evidence, (location) => -dPlus(packed[location]!)),
      aucScore: aucOf(evidence, (location) => scores[location]!),
      aucMotion: aucOfMotion(evidence),
      codeByDistance: codeByDistance(evidence),
      ...keptWeights(evidence),
      ...meanDistances(evidence),
      matrices: locationMatrices(evidence.trace),
    },
  }
}

/** Mean over replicates of the score's AUC at telling the dense final codes from the replicate's other locations. */
function aucOf({ dense }: Evidence, score: (location: number) => number): Interval {
  const { replicates, rows, clauses, packed } = dense.reading
  const locations = rows * clauses
  const scores = new Float64Array(locations)
  const isCode = new Uint8Array(locations)
  const ofReplicate = (_: unknown, replicate: number): number => {
    for (let i = 0; i < locations; i++) {
      scores[i] = score(replicate * locations + i)
      isCode[i] = Number(codePlus(packed[replicate * locations + i]!))
    }
    return auc(scores, isCode)
  }
  return meanInterval(Float64Array.from({ length: replicates }, ofReplicate))
}

function aucOfMotion(evidence: Evidence): Interval {
  const { trace, experiment } = evidence
  const early = trace.find(({ step }) => step === experiment.analysis.motionStep)
  if (!early) return meanInterval([])
  const moved = motion(trace[0]!, early)
  return aucOf(evidence, (location) => moved[location]!)
}

/** Combinations of distance and output sign that no replicate has are left out. */
function codeByDistance({ dense, trace, experiment }: Evidence): PrecursorsDetails['codeByDistance'] {
  const initial = trace[0]!
  const coded = (location: number): boolean => codePlus(dense.reading.packed[location]!)
  const distances = Array.from({ length: experiment.task.literals + 1 }, (_, d) => d)
  return (['positive', 'negative'] as const)
    .flatMap((output) =>
      distances.map((d) => {
        const among = (location: number): boolean => {
          const before = initial.packed[location]!
          return dPlus(before) === d && outputPositive(before) === (output === 'positive')
        }
        return { d, output, share: meanInterval(meanOverLocations(initial, coded, among)) }
      }),
    )
    .filter(({ share }) => share.n > 0)
}

function meanDistances({ dense, trace }: Evidence): Pick<PrecursorsDetails, 'distanceOfCodes' | 'distanceOfAll'> {
  const initial = trace[0]!
  const distance = (location: number): number => dPlus(initial.packed[location]!)
  const coded = (location: number): boolean => codePlus(dense.reading.packed[location]!)
  return {
    distanceOfCodes: meanInterval(meanOverLocations(initial, distance, coded)),
    distanceOfAll: meanInterval(meanOverLocations(initial, distance, () => true)),
  }
}
