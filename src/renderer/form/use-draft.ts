import { computed, toRaw, type Ref } from 'vue'
import type { Experiment } from '../../contract/experiment-type'
import type { PresetDescription } from '../../contract/ipc'
import { useKept } from '../kept'
import {
  baseOf,
  changesOf,
  draftOf,
  holdsWork,
  isDraft,
  textsOf,
  usualPreset,
  type Base,
  type Draft,
  type Origin,
} from './draft'
import type { Field } from './fields'
import { readSpec } from './json-spec'
import { differs, specOf, textOf } from './spec'

const isDraftOrNull = (value: unknown): value is Draft | null => value === null || isDraft(value)

/** The experiment that is being written, and one that had to make room for it; both outlive page and app. */
export function useDraft(presets: Readonly<Ref<PresetDescription[] | null>>, fields: Readonly<Ref<Field[]>>) {
  const draft = useKept<Draft>('experiment-draft', draftOf({ preset: usualPreset }), isDraft)
  const aside = useKept<Draft | null>('experiment-draft-aside', null, isDraftOrNull)

  // Raw, as parts of it are cloned and kept; it is only ever replaced as a whole.
  const current = computed(() => toRaw(draft.value))
  const change = (parts: Partial<Draft>) => (draft.value = { ...current.value, ...parts })

  const base = computed(() => baseOf(current.value, presets.value ?? [], fields.value))
  const texts = computed(() => (base.value ? textsOf(current.value, base.value, fields.value) : {}))
  const changes = computed(() => (base.value ? changesOf(texts.value, base.value, fields.value) : []))
  const spec = computed(() => (base.value ? specOf(base.value.experiment, fields.value, texts.value) : null))

  const read = (text: string, of: Base) =>
    readSpec(
      text,
      of,
      fields.value,
      (presets.value ?? []).map(({ name }) => name),
    )

  function setText(field: Field, text: string) {
    if (!base.value) return
    const others = Object.fromEntries(Object.entries(current.value.edits).filter(([path]) => path !== field.path))
    // What is the base's own again leaves no trace.
    const isOwn = text === textOf(field, base.value.experiment)
    change({ edits: isOwn ? others : { ...others, [field.path]: text } })
  }

  /** Begins anew from there. What would be lost is put aside. */
  function begin(origin: Origin, edits: Draft['edits'] = {}) {
    if (holdsWork(changes.value, current.value)) aside.value = current.value
    draft.value = { ...draftOf(origin), edits }
  }

  /** As `begin`, with all values of an experiment, held against the preset that it names. */
  function take(experiment: Experiment) {
    const preset = presets.value?.find(({ name }) => name === experiment.preset) ?? presets.value?.[0]
    if (!preset) return
    const changed = fields.value.filter((field) => differs(field, textOf(field, experiment), preset.experiment))
    begin({ preset: preset.name }, Object.fromEntries(changed.map((field) => [field.path, textOf(field, experiment)])))
  }

  function takeBack() {
    if (!aside.value) return
    const back = toRaw(aside.value)
    aside.value = holdsWork(changes.value, current.value) ? current.value : null
    draft.value = back
  }

  /** Takes what was written as JSON over, or keeps it with its fault. Another preset's name makes that the base. */
  function writeJson(text: string) {
    if (!base.value) return
    const written = read(text, base.value)
    if (!written.ok) {
      change({ json: text })
      return
    }
    const { edits, preset } = written.spec
    if (preset === null || preset === base.value.experiment.preset) {
      change({ edits, json: null })
      return
    }
    const other = draftOf({ preset })
    const otherBase = baseOf(other, presets.value ?? [], fields.value)
    const again = otherBase && read(text, otherBase)
    if (again?.ok) draft.value = { ...other, edits: again.spec.edits }
  }
  const jsonFault = computed(() => {
    const { json } = current.value
    if (json === null || !base.value) return null
    const written = read(json, base.value)
    return written.ok ? null : written.fault
  })
  const dropJson = () => change({ json: null })

  /** It has become a run: nothing of it would be lost any more. */
  function done() {
    draft.value = draftOf({ preset: base.value?.experiment.preset ?? usualPreset })
  }

  return {
    draft,
    aside,
    base,
    texts,
    changes,
    spec,
    setText,
    begin,
    take,
    takeBack,
    forget: () => (aside.value = null),
    /** Back to the base as it is. */
    undo: () => begin(current.value.origin),
    /** From the usual preset. */
    anew: () => begin({ preset: usualPreset }),
    writeJson,
    jsonFault,
    dropJson,
    done,
  }
}

export type DraftTools = ReturnType<typeof useDraft>
