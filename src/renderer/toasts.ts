import { createToastManager } from 'reka-ui'

/** What is said in the corner of the window, from wherever. */
export const toasts = createToastManager()

const shortMs = 6000
/** There is time enough to change one's mind. */
export const undoMs = 10_000
/** Reasons take longer to read. */
const longMs = 20_000

interface Undo {
  label: string
  altText: string
  run: () => void
}

/** Says what was done; `undo` takes it back. */
export const say = (title: string, description?: string, undo?: Undo): string =>
  toasts.add({
    title,
    type: 'foreground',
    duration: undo ? undoMs : shortMs,
    ...(description !== undefined && { description }),
    ...(undo && { actionProps: { label: undo.label, altText: undo.altText, onClick: undo.run } }),
  })

export const complain = (title: string, reason: string): string =>
  toasts.add({ title, description: reason, type: 'foreground', status: 'error', duration: longMs })

/** Says that something long is being done, until it is closed. */
export const announce = (title: string): string =>
  toasts.add({ title, type: 'background', status: 'loading', duration: Infinity })

export const retract = (id: string): void => toasts.close(id)
