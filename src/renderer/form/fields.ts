export interface Field {
  /** 'training.steps'. */
  path: string
  label: string
  help: string
  unit: string
  /** 'choices': any of the options; 'list': numbers. */
  kind: 'integer' | 'real' | 'choice' | 'choices' | 'list' | 'text'
  /** "2 to 128", "between 0 and 1"; empty where there is none. */
  range: string
  options: string[]
  /** Of a number; null where there is none. */
  min: number | null
  max: number | null
  /** By which an arrow key changes a whole number. */
  step: number
}

export interface FieldGroup {
  key: string
  title: string
  fields: Field[]
}

/** The parts of JSON Schema that route `experiment.schema` uses. */
interface Schema {
  type?: string
  const?: unknown
  enum?: string[]
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  items?: Schema
  properties?: Record<string, Schema>
  label?: string
  help?: string
  unit?: string
  step?: number
}

const numbers = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12 })

function rangeOf(schema: Schema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  if (minimum !== undefined && maximum !== undefined) return `${numbers.format(minimum)} to ${numbers.format(maximum)}`
  if (exclusiveMinimum !== undefined && exclusiveMaximum !== undefined) {
    return `between ${numbers.format(exclusiveMinimum)} and ${numbers.format(exclusiveMaximum)}`
  }
  return ''
}

function kindOf(schema: Schema): Field['kind'] | null {
  if (schema.const !== undefined) return null
  if (schema.enum) return 'choice'
  if (schema.type === 'integer') return 'integer'
  if (schema.type === 'number') return 'real'
  if (schema.type === 'array') return schema.items?.enum ? 'choices' : 'list'
  return schema.type === 'string' ? 'text' : null
}

function toFields(schema: Schema, prefix: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const kind = kindOf(field)
    if (kind === null) return []
    const range = kind === 'list' && field.items ? `each ${rangeOf(field.items)}` : rangeOf(field)
    const { label = key, help = '', unit = '' } = field
    const { minimum: min = null, maximum: max = null, step = 1 } = field
    const options = field.enum ?? field.items?.enum ?? []
    return [{ path: `${prefix}${key}`, label, help, unit, kind, range, options, min, max, step }]
  })
}

/** Chosen by its card, not in the form. */
const outsideForm = 'preset'

/** The form's groups in the schema's order; what stands at its top level comes first, as the group "Run". */
export function fieldGroups(schema: Record<string, unknown>): FieldGroup[] {
  const top = schema as Schema
  const groups: FieldGroup[] = [
    { key: 'run', title: 'Run', fields: toFields(top, '').filter((field) => field.path !== outsideForm) },
  ]
  for (const [key, part] of Object.entries(top.properties ?? {})) {
    if (part.type !== 'object') continue
    groups.push({ key, title: key.charAt(0).toUpperCase() + key.slice(1), fields: toFields(part, `${key}.`) })
  }
  return groups
}

/**
 * Groups in two columns of about the same height, in the schema's order. `reserved`: what else the second column holds, in
 * heights of a field.
 */
export function inColumns(groups: FieldGroup[], reserved = 0): FieldGroup[][] {
  // An option of several choices has a line of its own.
  const heightOf = ({ fields }: FieldGroup) =>
    fields.reduce((sum, { kind, options }) => sum + 1 + (kind === 'choices' ? 0.6 * options.length : 0), 0)
  const half = (groups.reduce((sum, group) => sum + heightOf(group), 0) + reserved) / 2
  let before = 0
  const sides: FieldGroup[][] = [[], []]
  for (const group of groups) {
    sides[before + heightOf(group) / 2 < half ? 0 : 1]?.push(group)
    before += heightOf(group)
  }
  return sides
}
