import type { Database } from 'better-sqlite3'
import type { ClaimGrid, GridQuery, MeasuredRun } from '../../contract/claim-grid'
import { claimIds, type ClaimId, type Finding, type Verdict } from '../../contract/claims'
import { wholeList, type RunQuery } from '../../contract/run-list'
import { conditionsOf, sortByWord } from './run-list'
import { tagReader, tagsInUse } from './tag-names'

/** The claims of all runs that have been measured, a page of them; no report is read for it. */
export function claimGrid(database: Database, query: GridQuery): ClaimGrid {
  const read = database.transaction((): ClaimGrid => {
    const { conditions, values } = conditionsOf(database, asRunQuery(query))
    const where = conditions.join(' AND ')
    const ids = orderedRows(database, where, values, query.sort)
    return {
      total: ids.length,
      runs: ids.slice(query.offset, query.offset + query.limit).map(measuredReader(database)),
      verdicts: verdicts(database, where, values),
      unmeasured: database
        .prepare<string[], { id: string; name: string }>(
          `SELECT uuid AS id, list_name AS name FROM runs
           WHERE ${where} AND status = 'finished' AND NOT EXISTS (SELECT 1 FROM claim_reports WHERE run_id = runs.id)
           ORDER BY created_at DESC, id DESC`,
        )
        .all(...values),
      tags: tagsInUse(database),
    }
  })
  return read()
}

const asRunQuery = ({ search, presets, tags }: GridQuery): RunQuery => ({ ...wholeList, search, presets, tags })

/** Rows of the measured runs in order: those without a value last either way, equals the newest first. */
function orderedRows(
  database: Database,
  where: string,
  values: string[],
  { by, descending }: GridQuery['sort'],
): number[] {
  const direction = descending ? 'DESC' : 'ASC'
  const newestFirst = 'created_at DESC, runs.id DESC'
  const order =
    by === 'created'
      ? `created_at ${direction}, runs.id ${direction}`
      : by === 'name'
        ? newestFirst
        : `sorted.mean ${direction} NULLS LAST, ${newestFirst}`
  const rows = database
    .prepare<string[], [id: number, name: string]>(
      `SELECT runs.id, list_name FROM runs
       JOIN claim_reports ON claim_reports.run_id = runs.id
       LEFT JOIN claims AS sorted ON sorted.run_id = runs.id AND sorted.claim = ?
       WHERE ${where} ORDER BY ${order}`,
    )
    .raw()
    .all(by, ...values)
  if (by === 'name') sortByWord(rows, descending)
  return rows.map(([id]) => id)
}

type RunRow = Pick<MeasuredRun, 'id' | 'name' | 'colour' | 'preset' | 'replicates' | 'createdAt' | 'version'>

interface ClaimRow {
  claim: ClaimId
  statistic: string
  mean: number | null
  low: number | null
  high: number | null
  n: number
  null_value: number | null
  verdict: Verdict
}

/** NaN is NULL in SQL. */
const orNaN = (value: number | null): number => value ?? NaN

const finding = ({ statistic, mean, low, high, n, null_value, verdict }: ClaimRow): Finding => ({
  statistic,
  mean: orNaN(mean),
  ci: [orNaN(low), orNaN(high)],
  n,
  null: orNaN(null_value),
  verdict,
})

function measuredReader(database: Database): (rowId: number) => MeasuredRun {
  const run = database.prepare<[number], RunRow>(
    `SELECT uuid AS id, list_name AS name, colour, list_preset AS preset, replicates, created_at AS createdAt, version
     FROM runs JOIN claim_reports ON run_id = runs.id WHERE runs.id = ?`,
  )
  const claims = database.prepare<[number], ClaimRow>(
    'SELECT claim, statistic, mean, low, high, n, null_value, verdict FROM claims WHERE run_id = ?',
  )
  const tags = tagReader(database)
  return (rowId) => ({
    ...run.get(rowId)!,
    tags: tags(rowId),
    claims: Object.fromEntries(claims.all(rowId).map((row) => [row.claim, finding(row)])),
  })
}

function verdicts(database: Database, where: string, values: string[]): ClaimGrid['verdicts'] {
  const counts = Object.fromEntries(
    claimIds.map((id) => [id, { supported: 0, contradicted: 0, undecided: 0 }]),
  ) as ClaimGrid['verdicts']
  const rows = database
    .prepare<string[], { claim: ClaimId; verdict: Verdict; runs: number }>(
      `SELECT claim, verdict, count(*) AS runs FROM claims
       WHERE run_id IN (SELECT id FROM runs WHERE ${where}) GROUP BY claim, verdict`,
    )
    .all(...values)
  for (const { claim, verdict, runs } of rows) counts[claim][verdict] = runs
  return counts
}
