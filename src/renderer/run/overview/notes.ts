import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useDebounced } from '../../composables/pace'

export interface Notes {
  /** What stands in the field. */
  draft: Ref<string>
  state: ComputedRef<'saved' | 'unsaved' | 'saving'>
  /** Saves at once what is not yet saved. */
  flush: () => Promise<void>
}

/** Written down after so long without a key. */
const quietMs = 1000

/**
 * A text that is written in the window and kept by main: saved when asked to, soon after the last key, and when the page or the
 * window goes. `saved`: what main has. What comes from there takes the place of the draft only where nothing was written since.
 */
export function useNotes(saved: () => string, save: (text: string) => Promise<boolean>): Notes {
  const draft = ref(saved())
  /** What main has, as far as is known here. */
  const kept = ref(saved())
  const saving = ref(0)

  watch(saved, (now) => {
    if (draft.value === kept.value) draft.value = now
    kept.value = now
  })

  async function flush() {
    const text = draft.value
    if (text === kept.value) return
    saving.value += 1
    const done = await save(text)
    saving.value -= 1
    if (done) kept.value = text
  }
  const soon = useDebounced(() => void flush(), quietMs)
  watch(draft, soon)
  onScopeDispose(() => void flush())

  return {
    draft,
    state: computed(() => (draft.value === kept.value ? 'saved' : saving.value > 0 ? 'saving' : 'unsaved')),
    flush,
  }
}
