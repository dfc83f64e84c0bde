import type { Node } from 'jsonc-parser'
import type { Base } from './draft'
import type { Field } from './fields'
import { faultAt, parseJson, type JsonFault } from './json-faults'
import { differs } from './spec'

/** What a JSON says of an experiment: the fields' texts that differ from the base, and the preset that it names. */
export interface JsonSpec {
  edits: Record<string, string>
  preset: string | null
}

/** JSON that cannot be put in the form at all. */
class Unfit extends Error {
  constructor(
    readonly node: Node,
    reason: string,
  ) {
    super(reason)
  }
}

/**
 * The text of a spec, whole or only what differs from the base: what it leaves out is the base's. Values that are wrong but fit a
 * control, as a number out of its range, are taken: they are shown at their field. `presets`: the names there are.
 */
export function readSpec(
  text: string,
  base: Base,
  fields: Field[],
  presets: string[],
): { ok: true; spec: JsonSpec } | { ok: false; fault: JsonFault } {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  try {
    return { ok: true, spec: specIn(parsed.root, base, fields, presets) }
  } catch (thrown) {
    if (!(thrown instanceof Unfit)) throw thrown
    return { ok: false, fault: faultAt(text, thrown.node.offset, thrown.message) }
  }
}

function specIn(root: Node, base: Base, fields: Field[], presets: string[]): JsonSpec {
  const known = [...new Set([...presets, base.experiment.preset])]
  const spec: JsonSpec = { edits: {}, preset: null }
  const byPath = new Map(fields.map((field) => [field.path, field]))
  for (const { name, value } of members(root, 'an experiment')) {
    const path = String(name.value)
    const field = byPath.get(path)
    if (path === 'version') requireVersion(value, base)
    else if (path === 'preset') spec.preset = presetIn(value, known)
    else if (field) take(field, value)
    else takeGroup(name, value)
  }
  return spec

  function takeGroup(name: Node, value: Node) {
    const group = String(name.value)
    if (!fields.some(({ path }) => path.startsWith(`${group}.`))) throw unknown(name, group)
    for (const member of members(value, group)) {
      const path = `${group}.${String(member.name.value)}`
      const field = byPath.get(path)
      if (!field) throw unknown(member.name, path)
      take(field, member.value)
    }
  }

  function take(field: Field, value: Node) {
    const text = fieldText(field, value)
    if (differs(field, text, base.experiment)) spec.edits[field.path] = text
  }
}

const unknown = (node: Node, path: string) => new Unfit(node, `${path} is not a field of an experiment`)

function members(node: Node, what: string): { name: Node; value: Node }[] {
  if (node.type !== 'object') throw new Unfit(node, `${what} must be an object, as in { "replicates": 32 }`)
  return (node.children ?? []).map(({ children: [name, value] = [] }) => ({ name: name!, value: value! }))
}

function requireVersion(node: Node, { experiment }: Base) {
  if (node.value === experiment.version) return
  throw new Unfit(node, `version is ${JSON.stringify(node.value)}; this Precursor knows version ${experiment.version}`)
}

function presetIn(node: Node, known: string[]): string {
  const name = textIn(node, 'preset')
  if (known.includes(name)) return name
  throw new Unfit(node, `preset is ${JSON.stringify(name)}; it must be one of ${known.join(', ')}`)
}

function textIn(node: Node, path: string): string {
  if (node.type !== 'string') throw new Unfit(node, `${path} must be a text in double quotes`)
  return String(node.value)
}

/** Entries of a list stand in its control apart from each other by these. */
const separates = /[\s,;]/

/** The value as the text of the field's control. */
function fieldText(field: Field, node: Node): string {
  const { kind, path } = field
  if (kind === 'list' || kind === 'choices') {
    if (node.type !== 'array') throw new Unfit(node, `${path} must be a list, as in []`)
    return (node.children ?? []).map((entry) => scalarText(entry, `each entry of ${path}`, true)).join(', ')
  }
  if (kind === 'integer' || kind === 'real') return scalarText(node, path, false)
  return textIn(node, path)
}

function scalarText(node: Node, what: string, isEntry: boolean): string {
  if (node.type === 'number') return String(node.value)
  if (node.type === 'string' && !(isEntry && separates.test(String(node.value)))) return String(node.value)
  throw new Unfit(node, `${what} must be a number or a word`)
}
