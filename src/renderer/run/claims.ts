import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { ClaimsReport } from '../../contract/claims'
import type { Activity, RunDetail } from '../../contract/results'
import { useResource, type Resource } from '../composables/resource'
import { request } from '../lab'
import { isActive } from '../status'

export interface RunClaims {
  report: Resource<ClaimsReport>
  /** The run trains or is measured: there can be no claims yet. */
  waits: ComputedRef<boolean>
  /** What the run lacks for any claim: no failure, and asking again would not help. */
  lacking: ComputedRef<string | null>
  /** A tab shows claims: fetches them, as soon as there can be some. */
  want: () => void
}

/** The claims of a run, measured when all is trained, of which the last part happens after the run has ended. */
export function useClaims(id: string, run: Ref<RunDetail | null>, activity: Ref<Activity | null>): RunClaims {
  const report = useResource<ClaimsReport>(() => request('runs.claims', { id }))
  const wanted = ref(false)
  const waits = computed(() => run.value !== null && (isActive(run.value.status) || activity.value !== null))
  watch([wanted, waits, () => run.value === null], () => {
    if (wanted.value && run.value !== null && !waits.value) void report.load()
  })
  return {
    report,
    waits,
    lacking: computed(() => (report.error.value?.code === 'bad-input' ? report.error.value.message : null)),
    want: () => (wanted.value = true),
  }
}
