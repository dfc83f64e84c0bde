import { readFile } from 'node:fs/promises'
import { LabFailure } from '../../contract/errors'
import { presets } from '../../contract/presets'

/** A JSON object: specs are changed before they are validated. */
type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A preset's spec, or a file's. Throws 'bad-input'; the contents are judged later, by the schema. */
export async function readSpec(source: string): Promise<Fields> {
  const preset = presets.find(({ name }) => name === source)
  if (preset) return structuredClone(preset.experiment) as unknown as Fields
  let text: string
  try {
    text = await readFile(source, 'utf8')
  } catch {
    const names = presets.map(({ name }) => name).join(', ')
    throw new LabFailure('bad-input', `“${source}” is neither a preset (${names}) nor a file that can be read.`)
  }
  try {
    const parsed: unknown = JSON.parse(text)
    if (isObject(parsed)) return parsed
  } catch (failure) {
    throw new LabFailure('bad-input', `${source} is not JSON: ${(failure as Error).message}.`)
  }
  throw new LabFailure('bad-input', `${source} holds no JSON object; a spec looks like { "task": { "clauses": 8 } }.`)
}

/** `path=value` with the value as JSON, or as a text where it is none. */
function parseAssignment(assignment: string): { path: string[]; value: unknown } {
  const equals = assignment.indexOf('=')
  if (equals < 1) {
    throw new LabFailure('bad-input', `--set is “${assignment}”; it must be path=value, as in training.rate=0.3.`)
  }
  const text = assignment.slice(equals + 1)
  const path = assignment.slice(0, equals).split('.')
  try {
    return { path, value: JSON.parse(text) as unknown }
  } catch {
    return { path, value: text }
  }
}

/** The spec with `assignments` made. Throws 'bad-input' where a path leads through something that has no fields. */
export function withAssignments(spec: Fields, assignments: readonly string[]): Fields {
  const changed = structuredClone(spec)
  for (const assignment of assignments) {
    const { path, value } = parseAssignment(assignment)
    let at = changed
    for (const key of path.slice(0, -1)) {
      at[key] ??= {}
      const next = at[key]
      if (!isObject(next)) throw new LabFailure('bad-input', `--set is “${assignment}”; ${key} has no fields.`)
      at = next
    }
    at[path.at(-1)!] = value
  }
  return changed
}
