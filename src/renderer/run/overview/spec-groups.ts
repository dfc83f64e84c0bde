import type { Experiment } from '../../../contract/experiment-type'
import type { PresetDescription } from '../../../contract/ipc'
import { percent } from '../../../figures/format'
import { fieldGroups, type Field } from '../../form/fields'
import { optionWords } from '../../form/option-words'
import { chosenIn, differs, textOf } from '../../form/spec'

export interface SpecLine {
  path: string
  label: string
  help: string
  value: string
  /** The same with every digit, as the form’s control has it. */
  exact: string
  /** What the preset has in its place; null where it is the same, or there is no preset. */
  preset: string | null
}

export interface SpecGroup {
  key: string
  title: string
  lines: SpecLine[]
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 })

/** A value as one reads it, with its unit. */
function readable(field: Field, text: string): string {
  if (field.kind === 'choices') {
    const chosen = chosenIn(text).map((name) => optionWords(name).label)
    return chosen.length === 0 ? 'none' : chosen.join(' · ')
  }
  // Densities: shares of W1.
  if (field.path === 'pruning.densities')
    return chosenIn(text)
      .map((share) => percent(Number(share)))
      .join(', ')
  if (field.kind === 'list') return text === '' ? 'none' : text
  if (field.kind !== 'integer' && field.kind !== 'real') return text
  const number = field.path === 'seed' ? text : grouped.format(Number(text))
  // Units are plural.
  return field.unit === '' || field.unit === 'step' || number === '1' ? number : `${number} ${field.unit}`
}

/** Given at start, and no part of what decides a result. */
const notCompared = new Set(['name'])

/**
 * The spec of a run as the form groups it, each value in words, and beside it what the run's preset has where that is something else.
 * `schema`: what the route `experiment.schema` gives.
 */
export function specGroups(
  experiment: Experiment,
  schema: Record<string, unknown>,
  presets: readonly PresetDescription[],
): SpecGroup[] {
  const preset = presets.find(({ name }) => name === experiment.preset)?.experiment ?? null
  return fieldGroups(schema).map(({ key, title, fields }) => ({
    key,
    title,
    lines: fields.map((field) => {
      const text = textOf(field, experiment)
      const changed = preset !== null && !notCompared.has(field.path) && differs(field, text, preset)
      return {
        path: field.path,
        label: field.label,
        help: field.help,
        value: readable(field, text),
        exact: text,
        preset: changed ? readable(field, textOf(field, preset)) : null,
      }
    }),
  }))
}
