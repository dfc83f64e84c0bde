/** Something that must be mended before a start. `path`: of the field, or 'json'. */
export interface Fault {
  path: string
  message: string
}

/** Puts the focus on a field's control, wherever on the page it is; false where the page has none. */
export function focusField(path: string): boolean {
  const at = document.querySelector<HTMLElement>(`[data-testid="field-${CSS.escape(path)}"]`)
  const control = at?.matches('input, textarea') ? at : at?.querySelector<HTMLElement>('input, button')
  if (!control) return false
  control.scrollIntoView({ block: 'center' })
  control.focus({ preventScroll: true })
  return true
}
