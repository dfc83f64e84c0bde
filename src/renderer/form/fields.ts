export interface Field {
  /** 'training.steps'. */
  path: string
  label: string
  help: string
  unit: string
  kind: 'integer' | 'real' | 'choice' | 'list' | 'text'
  /** "2 to 128", "between 0 and 1"; empty where there is none. */
  range: string
  options: string[]
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
  if (schema.type === 'array') return 'list'
  return schema.type === 'string' ? 'text' : null
}

function toFields(schema: Schema, prefix: string): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const kind = kindOf(field)
    if (kind === null) return []
    const range = field.items ? `each ${rangeOf(field.items)}` : rangeOf(field)
    const { label = key, help = '', unit = '' } = field
    return [{ path: `${prefix}${key}`, label, help, unit, kind, range, options: field.enum ?? [] }]
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
