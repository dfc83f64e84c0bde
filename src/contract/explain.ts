import { z } from 'zod'
import { LabFailure } from './errors'
import { experimentSchema } from './experiment'
import type { Experiment } from './experiment-type'
import type { Problem } from './rules'
import { safely } from './safely'

/** The part of a field's JSON Schema that says what is right. */
interface FieldSchema {
  type?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  enum?: unknown[]
  const?: unknown
  items?: FieldSchema
  properties?: Record<string, FieldSchema>
}

const rootSchema = z.toJSONSchema(experimentSchema, { io: 'input' }) as FieldSchema

type Path = readonly PropertyKey[]

const schemaAt = (path: Path): FieldSchema | undefined =>
  path.reduce<FieldSchema | undefined>(
    (schema, key) => (typeof key === 'number' ? schema?.items : schema?.properties?.[String(key)]),
    rootSchema,
  )

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  )

const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

const nameOf = (path: Path): string => (path.length === 0 ? 'the experiment' : cut(path.map(String).join('.')))

/** A value as the user wrote it, cut where it would drown the sentence. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  return cut(typeof value === 'number' ? String(value) : JSON.stringify(value))
}

/** What the field wants: "an integer from 16 to 512". */
function wanted(schema: FieldSchema | undefined): string {
  if (!schema) return 'left out'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return `one of ${schema.enum.map(String).join(', ')}`
  if (schema.type === 'integer') return `an integer from ${schema.minimum} to ${schema.maximum}`
  if (schema.type === 'number') {
    return schema.exclusiveMinimum === undefined
      ? `a number from ${schema.minimum} to ${schema.maximum}`
      : `a number above ${schema.exclusiveMinimum} and below ${schema.exclusiveMaximum}`
  }
  if (schema.type === 'string') return `a text of 1 to ${schema.maxLength} characters`
  if (schema.type === 'array')
    return `a list of ${schema.minItems ?? 0} to ${schema.maxItems}, each ${wanted(schema.items)}`
  return 'an object of fields'
}

function explain(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(schemaAt(issue.path)?.properties ?? {}).join(', ')
    return issue.keys.map((key) => ({
      path: nameOf([...issue.path, key]),
      message: `${nameOf([...issue.path, key])} is not a field; ${nameOf(issue.path)} has ${known}.`,
    }))
  }
  const path = nameOf(issue.path)
  if (issue.code === 'custom') return [{ path, message: issue.message }]
  return [
    { path, message: `${path} is ${shown(valueAt(input, issue.path))}; it must be ${wanted(schemaAt(issue.path))}.` },
  ]
}

/** Validates a spec and fills in defaults. Each problem is one sentence that names field, value and what would be right. */
export function parseExperiment(
  spec: unknown,
): { ok: true; experiment: Experiment } | { ok: false; problems: Problem[] } {
  const parsed = safely(experimentSchema, spec)
  if (parsed === null) {
    const message = 'the experiment holds an object with a field “length” where a text or a list belongs.'
    return { ok: false, problems: [{ path: nameOf([]), message }] }
  }
  if (parsed.success) return { ok: true, experiment: parsed.data }
  // Rules between fields are judged when each field alone is right: their sentences would only say it twice.
  const alone = parsed.error.issues.filter(({ code }) => code !== 'custom')
  const issues = alone.length > 0 ? alone : parsed.error.issues
  return { ok: false, problems: issues.flatMap((issue) => explain(issue, spec)) }
}

/** A page of sentences is not read; who mends these is told the next. */
const mostTold = 3

/** The same, but throws a `LabFailure` 'bad-input' whose sentence is the first problem's, then how many more there are and the next few. */
export function requireExperiment(spec: unknown): Experiment {
  const parsed = parseExperiment(spec)
  if (parsed.ok) return parsed.experiment
  const [first, ...others] = parsed.problems.map(({ message }) => message)
  const told = others.slice(0, mostTold)
  const more =
    others.length > 0 ? ` (And ${others.length} more: ${told.join(' ')}${told.length < others.length ? ' …' : ''})` : ''
  throw new LabFailure('bad-input', `${first}${more}`)
}
