import { describe, expect, it } from 'vitest'
import type { MethodRow } from '../../src/contract/claims'
import { experimentSchema } from '../../src/contract/experiment'
import type { RunDetail } from '../../src/contract/results'
import { claimsText } from '../../src/main/export/claims-json'
import { methodsCsv } from '../../src/main/export/methods-csv'
import { claims, none, precursors } from './figures-report'

const row: MethodRow = {
  method: 'imp-fresh',
  density: 0.2001953125,
  replicate: 3,
  accuracy: Math.fround(0.1),
  coverage: 1,
  row: NaN,
  family: 1 / 3,
  relocated: 0,
  steps: 36000,
}

describe('methods.csv', () => {
  it('has the names of its columns, every digit, and nothing where there is no value', () => {
    expect(methodsCsv([row, { ...row, method: 'dense', row: 1e-7 }])).toBe(
      'method,density,replicate,accuracy,coverage,row,family,relocated,steps\n' +
        `imp-fresh,0.2001953125,3,${Math.fround(0.1)},1,,0.3333333333333333,0,36000\n` +
        `dense,0.2001953125,3,${Math.fround(0.1)},1,1e-7,0.3333333333333333,0,36000\n`,
    )
  })
})

describe('claims.json', () => {
  const run = {
    id: 'an id',
    name: 'a [1, 2] name',
    status: 'finished',
    hash: 'abc',
    seed: 7,
    variant: null,
    experiment: experimentSchema.parse({}),
  } as RunDetail
  const report = {
    preset: 'superposed',
    replicates: 32,
    adapter: 'lavapipe',
    version: '0.1.0',
    claims: [{ ...precursors, ...none }, ...claims.slice(1)],
    unmeasured: [],
    methods: [row],
    diverged: 0,
  }
  const text = claimsText(run, report, [])

  it('has science.md’s form, n and the parts; what is not a number is null', () => {
    const parsed = JSON.parse(text) as Record<string, unknown>
    expect(parsed).toMatchObject({
      preset: 'superposed',
      replicates: 32,
      adapter: 'lavapipe',
      version: '0.1.0',
      run: { id: 'an id', name: 'a [1, 2] name', seed: 7, variant: null },
    })
    expect(parsed).not.toHaveProperty('comparison')
    const [first, second] = parsed['claims'] as Record<string, unknown>[]
    expect(first).toMatchObject({ id: 'precursors', mean: null, ci: [null, null], n: 0, null: 0.5, parts: [] })
    expect(Object.keys(second!)).toEqual(['id', 'statistic', 'mean', 'ci', 'n', 'null', 'verdict', 'parts', 'details'])
  })

  it('says the same in its layout of a line a list of numbers as without any layout', () => {
    const plain = JSON.stringify({ ...report, methods: undefined }).length
    expect(JSON.stringify(JSON.parse(text)).length).toBeGreaterThan(plain)
    expect(text).toContain('"ci": [ null, null ]')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeGreaterThan(200)
    expect(text.split('\n').length).toBeLessThan(5000)
  })
})
