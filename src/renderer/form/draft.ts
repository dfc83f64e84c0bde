import type { Experiment } from '../../contract/experiment-type'
import type { PresetDescription } from '../../contract/ipc'
import type { Field } from './fields'
import { differs, hasValue, textOf } from './spec'

/** What a draft changes: a preset, or the experiment of a run, which is kept here as the run may be deleted. */
export type Origin = { preset: string } | { run: { id: string; name: string; experiment: Experiment } }

/** An experiment that is being written. */
export interface Draft {
  origin: Origin
  /** Texts of the fields that were changed, by path. */
  edits: Record<string, string>
  /** What was written as JSON and cannot be taken over yet. */
  json: string | null
}

/** What a draft is held against. */
export interface Base {
  kind: 'preset' | 'run'
  name: string
  experiment: Experiment
}

/** A field that says something else than its base; both as texts of its control. */
export interface Change {
  field: Field
  was: string
  now: string
}

export const usualPreset = 'superposed'

export const draftOf = (origin: Origin): Draft => ({ origin, edits: {}, json: null })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isOrigin(value: unknown): value is Origin {
  if (!isObject(value)) return false
  const { preset, run } = value
  if (run === undefined) return typeof preset === 'string'
  return (
    isObject(run) && typeof run['id'] === 'string' && typeof run['name'] === 'string' && isObject(run['experiment'])
  )
}

/** Whether what was kept, maybe by another version, is a draft. */
export const isDraft = (value: unknown): value is Draft =>
  isObject(value) &&
  isOrigin(value['origin']) &&
  isObject(value['edits']) &&
  Object.values(value['edits']).every((text) => typeof text === 'string') &&
  (value['json'] === null || typeof value['json'] === 'string')

/** The base of a draft. A preset that is no more, or an experiment that lacks fields of today, gives way to the usual preset. */
export function baseOf({ origin }: Draft, presets: PresetDescription[], fields: Field[]): Base | null {
  if ('run' in origin) {
    const { name, experiment } = origin.run
    if (fields.every((field) => hasValue(field, experiment))) return { kind: 'run', name, experiment }
  }
  const wanted = 'preset' in origin ? origin.preset : usualPreset
  const preset = presets.find(({ name }) => name === wanted) ?? presets[0]
  return preset ? { kind: 'preset', name: preset.name, experiment: preset.experiment } : null
}

/** All fields' texts, by path. */
export const textsOf = ({ edits }: Draft, base: Base, fields: Field[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field.path, edits[field.path] ?? textOf(field, base.experiment)]))

/** In the order of the fields. */
export const changesOf = (texts: Record<string, string>, base: Base, fields: Field[]): Change[] =>
  fields
    .map((field) => ({ field, was: textOf(field, base.experiment), now: texts[field.path] ?? '' }))
    .filter(({ field, now }) => differs(field, now, base.experiment))

/** Whether anything would be lost with a draft. */
export const holdsWork = (changes: Change[], draft: Draft): boolean => changes.length > 0 || draft.json !== null
