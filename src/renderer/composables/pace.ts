import { onScopeDispose } from 'vue'

/** Calls at once, then at most once in `milliseconds`, with a last call for what came meanwhile. Ends with its scope. */
export function useThrottled(work: () => void, milliseconds: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const run = () => {
    again = false
    work()
    timer = setTimeout(() => {
      timer = undefined
      if (again) run()
    }, milliseconds)
  }
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    if (timer === undefined) run()
    else again = true
  }
}

/** Calls once things have been quiet for `milliseconds`. Ends with its scope. */
export function useDebounced(work: () => void, milliseconds: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    clearTimeout(timer)
    timer = setTimeout(work, milliseconds)
  }
}
