import { computed, watch, type ComputedRef } from 'vue'
import type { Outcomes } from '../../contract/results'
import { decimal } from '../../figures/claims/numbers'
import { colourAt } from '../../figures/colour'
import { count } from '../../figures/format'
import type { FigureTheme } from '../../figures/theme'
import { useResource } from '../composables/resource'
import { request } from '../lab'
import { useRun } from './context'
import { isSame, keyOf } from './options'

/** What became of one replicate at the chosen level. */
export interface ReplicateOutcome {
  /** NaN while it has not come to its end. */
  accuracy: number
  coverage: number
  /** Step at which its training diverged at this level; null where it did not. */
  divergedAt: number | null
}

/** Of all replicates; empty until they have come from main. */
export function useOutcomes(): ComputedRef<ReplicateOutcome[]> {
  const { run, selection } = useRun()
  const { place } = selection
  const outcomes = useResource<Outcomes>(() => request('runs.outcomes', { id: run.value.id, ...place.value }))
  watch([run, () => keyOf(place.value)], () => void outcomes.load(), { immediate: true })
  return computed(() => {
    const now = outcomes.value.value
    if (!now || !isSame(now, place.value)) return []
    const diverged = new Map(
      run.value.divergences.filter((one) => isSame(one, now)).map(({ replicate, step }) => [replicate, step]),
    )
    return Array.from(now.accuracy, (accuracy, replicate) => ({
      accuracy,
      coverage: now.coverage[replicate] ?? NaN,
      divergedAt: diverged.get(replicate) ?? null,
    }))
  })
}

/** "Replicate 3: accuracy 0.998, coverage 1.000". */
export function outcomeWords(replicate: number, outcome: ReplicateOutcome | undefined): string {
  const name = `Replicate ${count(replicate + 1)}`
  if (!outcome) return name
  const { accuracy, coverage, divergedAt } = outcome
  if (divergedAt !== null) return `${name}: diverged by step ${count(divergedAt)}`
  if (Number.isNaN(accuracy)) return `${name}: not trained to the end here`
  return `${name}: accuracy ${decimal(accuracy, 3)}, coverage ${decimal(coverage, 2)}`
}

/** The palest colour of a known outcome still stands out from the panel. */
const palest = 0.2

/** Colours by accuracy, from the run's lowest to its highest; null for what is not known. */
export function outcomeColours(outcomes: readonly ReplicateOutcome[], theme: FigureTheme): (string | null)[] {
  const known = outcomes.map(({ accuracy }) => accuracy).filter((accuracy) => !Number.isNaN(accuracy))
  const [low, high] = [known.reduce((a, b) => Math.min(a, b), 1), known.reduce((a, b) => Math.max(a, b), 0)]
  return outcomes.map(({ accuracy, divergedAt }) => {
    if (Number.isNaN(accuracy) || divergedAt !== null) return null
    const share = high > low ? (accuracy - low) / (high - low) : 1
    return colourAt(theme.sequential, palest + (0.85 - palest) * share)
  })
}
