import { differs, parseText } from './spec'
import type { Base } from './draft'
import type { Field } from './fields'

type Tree = Record<string, unknown>

/** Objects indented, lists on one line, as people write specs. */
export function pretty(value: unknown, indent = ''): string {
  if (Array.isArray(value)) return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const deeper = `${indent}  `
  const lines = Object.entries(value).map(([key, one]) => `${deeper}${JSON.stringify(key)}: ${pretty(one, deeper)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`
}

/** What a draft changes of its base, with the preset that it names. */
export function onlyChanges(texts: Record<string, string>, base: Base, fields: Field[]): Tree {
  const tree: Tree = { preset: base.experiment.preset }
  for (const field of fields) {
    const text = texts[field.path] ?? ''
    if (!differs(field, text, base.experiment)) continue
    const keys = field.path.split('.')
    const last = keys.pop()!
    const parent = keys.reduce<Tree>((at, key) => (at[key] ??= {}) as Tree, tree)
    parent[last] = parseText(field, text)
  }
  return tree
}
