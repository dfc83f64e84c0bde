import { onScopeDispose, ref, shallowRef } from 'vue'
import { request } from '../lab'

interface NamedRun {
  id: string
  name: string
}

/** Measures the claims of runs one after the other, for as long as the page is there; `done` after each. */
export function useMeasuring(done: () => void) {
  /** Null while nothing is measured. `number`: from 1. */
  const now = shallowRef<{ name: string; number: number; of: number } | null>(null)
  const failures = shallowRef<{ name: string; message: string }[]>([])
  const stopping = ref(false)
  const mayGoOn = () => !stopping.value

  async function measure(runs: readonly NamedRun[]) {
    if (now.value) return
    failures.value = []
    stopping.value = false
    for (const [index, { id, name }] of runs.entries()) {
      if (!mayGoOn()) break
      now.value = { name, number: index + 1, of: runs.length }
      const result = await request('runs.claims', { id })
      if (!result.ok) failures.value = [...failures.value, { name, message: result.error.message }]
      done()
    }
    now.value = null
  }
  const stop = () => (stopping.value = true)
  onScopeDispose(stop)

  return { now, failures, stopping, measure, stop }
}

export type Measuring = ReturnType<typeof useMeasuring>
