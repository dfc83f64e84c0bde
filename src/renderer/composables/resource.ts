import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { LabError, Result } from '../../contract/errors'

export interface Resource<T> {
  /** The last value that came; stays while it is fetched anew and when that fails. */
  value: ShallowRef<T | null>
  error: ShallowRef<LabError | null>
  loading: Ref<boolean>
  load: () => Promise<void>
}

/** Something fetched from main: loading, failed or there. Of overlapping fetches the one started last decides. */
export function useResource<T>(fetch: () => Promise<Result<T>>): Resource<T> {
  const value = shallowRef<T | null>(null)
  const error = shallowRef<LabError | null>(null)
  const loading = ref(false)
  let latest = 0

  async function load() {
    const mine = ++latest
    loading.value = true
    const result = await fetch()
    if (mine !== latest) return
    loading.value = false
    error.value = result.ok ? null : result.error
    if (result.ok) value.value = result.value
  }

  return { value, error, loading, load }
}
