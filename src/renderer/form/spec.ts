import type { Experiment } from '../../contract/experiment-type'
import type { Problem } from '../../contract/rules'
import type { Field } from './fields'

type Tree = Record<string, unknown>

function valueAt(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Tree | null | undefined)?.[key], tree)
}

/** Whether an experiment, maybe one of before, has a value for the field. */
export const hasValue = (field: Field, experiment: Experiment): boolean => valueAt(experiment, field.path) !== undefined

/** A field's value as the text of its control. */
export function textOf(field: Field, experiment: Experiment): string {
  const value = valueAt(experiment, field.path)
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** "0.5" → 0.5; what is no number stays the text it is: main judges it and says what would be right. */
const numberOrText = (text: string): number | string => {
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? text : value
}

const parts = (text: string): string[] => (text === '' ? [] : text.split(/[\s,;]+/))

/** Several choices are a set; one spelling of it makes the same sets equal. */
const inOptionsOrder = (field: Field, chosen: string[]): string[] =>
  [...chosen].sort((one, other) => field.options.indexOf(one) - field.options.indexOf(other))

/** The options that are chosen in the text of a field of several choices. */
export const chosenIn = (text: string): string[] => parts(text.trim())

/** The text of a field of several choices once `option` has been chosen, or no more is. */
export const withChoice = (field: Field, text: string, option: string, isChosen: boolean): string =>
  inOptionsOrder(field, [...chosenIn(text).filter((one) => one !== option), ...(isChosen ? [option] : [])]).join(', ')

/** The value that the text of a field's control stands for. */
export function parseText(field: Field, text: string): unknown {
  const trimmed = text.trim()
  if (field.kind === 'integer' || field.kind === 'real') return numberOrText(trimmed)
  if (field.kind === 'list') return parts(trimmed).map(numberOrText)
  if (field.kind === 'choices') return inOptionsOrder(field, parts(trimmed))
  return text
}

/** The spec as filled in: the preset's experiment with each field's text put in its place. */
export function specOf(preset: Experiment, fields: Field[], texts: Record<string, string>): Tree {
  const spec = structuredClone(preset) as unknown as Tree
  for (const field of fields) {
    const keys = field.path.split('.')
    const last = keys.pop() ?? field.path
    const parent = keys.reduce<Tree>((at, key) => at[key] as Tree, spec)
    parent[last] = parseText(field, texts[field.path] ?? textOf(field, preset))
  }
  return spec
}

/** Whether a field says something else than the preset; "0.50" and 0.5 are the same. */
export const differs = (field: Field, text: string, preset: Experiment): boolean =>
  JSON.stringify(parseText(field, text)) !== JSON.stringify(parseText(field, textOf(field, preset)))

/** A problem belongs to the field of its path, or of the path above it ('pruning.densities.2'). */
export const problemsOf = (field: Field, problems: Problem[]): Problem[] =>
  problems.filter(({ path }) => path === field.path || path.startsWith(`${field.path}.`))

/** The options of a set in short. */
const listed = (names: string[], of: number, label: (name: string) => string): string => {
  if (names.length === 0) return 'none'
  if (names.length === of) return `all ${of}`
  return names.length <= 2 ? names.map(label).join(', ') : `${names.length} of ${of}`
}

/** A field's text as one reads it: sets in short, and never nothing. `label`: what an option is called. */
export function shownText(field: Field, text: string, label: (name: string) => string): string {
  if (field.kind === 'choices') return listed(chosenIn(text), field.options.length, label)
  return text.trim() === '' ? 'empty' : text
}
