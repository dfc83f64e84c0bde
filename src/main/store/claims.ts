import type { Database } from 'better-sqlite3'
import type { ClaimsReport } from '../../contract/claims'
import { fromJson, toJson } from './report-json'
import { runShape } from './run-shape'

/** The report as it was last measured, or null. */
export function claims(database: Database, uuid: string): ClaimsReport | null {
  const { rowId } = runShape(database, uuid)
  const text = database
    .prepare<[number], string>('SELECT report FROM claim_reports WHERE run_id = ?')
    .pluck()
    .get(rowId)
  return text === undefined ? null : fromJson(text)
}

/** Takes the place of what was measured before, claims that can no more be measured included. */
export function saveClaims(database: Database, uuid: string, report: ClaimsReport): void {
  const save = database.transaction(() => {
    const { rowId } = runShape(database, uuid)
    database.prepare('DELETE FROM claims WHERE run_id = ?').run(rowId)
    const insert = database.prepare(
      `INSERT INTO claims (run_id, claim, statistic, mean, low, high, n, null_value, verdict)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const { id, statistic, mean, ci, n, null: nullValue, verdict } of report.claims) {
      insert.run(rowId, id, statistic, mean, ...ci, n, nullValue, verdict)
    }
    database
      .prepare('INSERT OR REPLACE INTO claim_reports (run_id, version, report) VALUES (?, ?, ?)')
      .run(rowId, report.version, toJson(report))
  })
  save.immediate()
}
