import { useEventListener } from '@vueuse/core'
import { onScopeDispose, watch } from 'vue'
import { conflicts, match, strokeOf, writesNothing } from './keys'
import { onMac } from './platform'
import { allCommands } from './registry'

/** A sequence that is not gone on with is forgotten after this. */
const sequenceMs = 1500

const overlay = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"][data-state="open"]'

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('textarea, select, [role="combobox"], [role="listbox"], [role="menu"]') !== null ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)))

/** The one place where keys become commands. For the app's root; ends with it. */
export function useKeys(): void {
  let waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  useEventListener(window, 'keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return
    const stroke = strokeOf(event, onMac)
    if (stroke === null) return
    const elsewhere = document.querySelector(overlay) !== null || (takesText(event.target) && !writesNothing(stroke))
    const found = elsewhere ? { command: null, waiting: [] } : match(allCommands.value, waiting, stroke)
    waiting = found.waiting
    clearTimeout(timer)
    if (waiting.length > 0) timer = setTimeout(() => (waiting = []), sequenceMs)
    if (!found.command) return
    event.preventDefault()
    found.command.act()
  })

  watch(
    () => conflicts(allCommands.value).join(' '),
    (found) => {
      // A mistake in the code, which no user can mend: the tests fail on it.
      // eslint-disable-next-line no-console
      if (found !== '') console.error(found)
    },
    { flush: 'post', immediate: true },
  )
}
