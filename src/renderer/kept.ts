import { ref, watch, type Ref } from 'vue'

const prefix = 'precursor.'

function read(key: string): unknown {
  const text = localStorage.getItem(prefix + key)
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * A value that outlives the window: kept in its storage, which lies in the data folder. `valid` says whether what was kept, maybe by
 * an earlier Precursor, can still be used; otherwise it is `fallback`.
 */
export function useKept<T>(key: string, fallback: T, valid: (value: unknown) => value is T): Ref<T> {
  const found = read(key)
  const value = ref(valid(found) ? found : fallback) as Ref<T>
  watch(value, (now) => localStorage.setItem(prefix + key, JSON.stringify(now)), { deep: true })
  return value
}
