import { describe, expect, expectTypeOf, it } from 'vitest'
import type { ClaimsReport } from '../../src/contract/claims'
import { claims, saveClaims } from '../../src/main/store/claims'
import { fromJson, toJson } from '../../src/main/store/report-json'
import { createRun } from '../../src/main/store/runs'
import { freshRun, newRun } from './fixtures'
import { report } from './report'

describe('the claims of a run', () => {
  it('come back as they were measured, NaN included', () => {
    const { database, id } = freshRun()
    expect(claims(database, id)).toBeNull()
    saveClaims(database, id, report)
    expect(claims(database, id)).toEqual(report)
  })

  it('are rows of their own, to be compared over runs; measured anew they take the place of those before', () => {
    const { database, id } = freshRun()
    const other = createRun(database, newRun)
    const rowsOf = (claim: string) =>
      database
        .prepare(
          `SELECT uuid, mean, low, high, n, null_value, verdict FROM claims JOIN runs ON runs.id = run_id
           WHERE claim = ? ORDER BY run_id`,
        )
        .raw()
        .all(claim)
    saveClaims(database, id, report)
    saveClaims(database, other, report)
    expect(rowsOf('selection')).toEqual([id, other].map((uuid) => [uuid, 0.25, 0.125, 0.375, 3, 0, 'supported']))
    expect(rowsOf('family')).toEqual([id, other].map((uuid) => [uuid, null, null, null, 0, null, 'undecided']))

    const [selection] = report.claims
    const again: ClaimsReport = { ...report, version: '0.2.0', claims: [{ ...selection!, mean: 0.3 }] }
    saveClaims(database, id, again)
    expect(rowsOf('selection').map((row) => (row as unknown[])[1])).toEqual([0.3, 0.25])
    expect(rowsOf('family')).toHaveLength(1)
    expect(claims(database, id)).toEqual(again)
    expect(claims(database, other)).toEqual(report)
  })

  it('go with their run', () => {
    const { database, id } = freshRun()
    saveClaims(database, id, report)
    database.prepare('DELETE FROM runs').run()
    expect(database.prepare('SELECT count(*) FROM claims').pluck().get()).toBe(0)
    expect(database.prepare('SELECT count(*) FROM claim_reports').pluck().get()).toBe(0)
  })
})

/** `true` when a null may stand anywhere in it, else never. */
type HasNull<T> = T extends null
  ? true
  : T extends readonly (infer E)[]
    ? HasNull<E>
    : T extends object
      ? { [K in keyof T]: HasNull<T[K]> }[keyof T]
      : never

describe('a report as JSON', () => {
  it('has null for NaN, as in claims.json, and NaN again when read', () => {
    const json = toJson(report)
    expect(JSON.parse(json)).toHaveProperty('methods[0].row', null)
    expect(fromJson(json)).toEqual(report)
  })

  it('can tell NaN by the null, as a report has no other', () => {
    expectTypeOf<HasNull<{ a: { b: number | null }[] }>>().toEqualTypeOf<true>()
    expectTypeOf<HasNull<ClaimsReport>>().toBeNever()
  })
})
