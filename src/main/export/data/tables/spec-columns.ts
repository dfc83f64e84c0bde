import { z } from 'zod'
import { experimentSchema } from '../../../../contract/experiment'
import type { RunDetail } from '../../../../contract/results'
import type { Cell, Column, ColumnType } from '../table'

/** The part of a field's JSON Schema that a column needs; `help` and `unit` are the contract's own. */
interface FieldSchema {
  type?: string
  help?: string
  unit?: string
  properties?: Record<string, FieldSchema>
}

const columnTypes: Record<string, ColumnType> = { integer: 'int32', number: 'float64' }

export interface RunColumn extends Column {
  value: (run: RunDetail) => Cell
}

/** Every field of the spec's sections by its path, as `--set` takes it; lists as JSON. */
export function specColumns(): RunColumn[] {
  const { properties = {} } = z.toJSONSchema(experimentSchema, { io: 'input' }) as FieldSchema
  return Object.entries(properties).flatMap(([section, { properties: fields = {} }]) =>
    Object.entries(fields).map(([field, schema]) => specColumn(section, field, schema)),
  )
}

function specColumn(section: string, field: string, { type = '', help = '', unit = '' }: FieldSchema): RunColumn {
  return {
    name: `${section}.${field}`,
    type: columnTypes[type] ?? 'text',
    // Of a run whose version did not have the field yet.
    nullable: true,
    about: `${help}${unit === '' ? '' : ` Unit: ${unit}.`}${type === 'array' ? ' A JSON list.' : ''}`,
    value: ({ experiment }) => {
      const fields = (experiment as unknown as Record<string, Record<string, unknown> | undefined>)[section]
      const value = fields?.[field]
      if (value === undefined) return null
      return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)
    },
  }
}
