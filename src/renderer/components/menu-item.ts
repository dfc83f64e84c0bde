export interface MenuItem {
  label: string
  /** What it is for, where the label does not say. */
  hint?: string
  testId?: string
  act: () => void
}
