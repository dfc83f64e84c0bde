import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Proximals } from '../../../science/claims/rejection'
import { fitWithoutBand, type RejectionFit } from '../../../science/claims/rejection-fit'
import type { FitTask } from './fit-worker'

type Fitted = RejectionFit | { reason: string }

/** While a slider moves no fit is begun that the next step would throw away. */
const restMs = 150

/** The fit of rejection: at once without its band, which follows where there is more than one replicate to draw from. */
export function useFit(proximals: Ref<Proximals | null>, seed: Ref<number>) {
  const alone = computed<Fitted | null>(() =>
    proximals.value && proximals.value.rejected.length > 0 ? fitWithoutBand(proximals.value) : null,
  )
  /** With its band, and what it is a fit of. */
  const whole = shallowRef<{ of: Proximals; fitted: Fitted } | null>(null)
  let worker: Worker | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(timer)
    worker?.terminate()
    worker = undefined
  }

  function start(of: Proximals) {
    worker = new Worker(new URL('./fit-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Fitted>) => {
      whole.value = { of, fitted: data }
      stop()
    }
    worker.postMessage({ proximals: of, seed: seed.value } satisfies FitTask)
  }

  watch(
    [proximals, alone],
    ([now, fitted]) => {
      stop()
      if (!now || !fitted || 'reason' in fitted || new Set(now.replicate).size < 2) return
      timer = setTimeout(() => start(now), restMs)
    },
    { immediate: true },
  )
  onScopeDispose(stop)

  const banded = computed(() => (whole.value?.of === proximals.value ? whole.value.fitted : null))
  const found = (fitted: Fitted | null): RejectionFit | null => (fitted && !('reason' in fitted) ? fitted : null)
  return {
    fit: computed(() => found(banded.value) ?? found(alone.value)),
    /** Why there is no fit, or none with a band. */
    reason: computed(() => {
      const fitted = banded.value ?? alone.value
      return fitted && 'reason' in fitted ? fitted.reason : null
    }),
  }
}
