import type { Database } from 'better-sqlite3'
import { runStatuses } from '../../contract/results'
import type { RunChoices, RunColumn, RunPage, RunQuery } from '../../contract/run-list'
import { searchQuery } from './search'
import { summaryReader } from './summaries'
import { tagKey, tagsInUse } from './tag-names'

/**
 * The runs that the conditions leave, a page of them. All are put in order by what the index `runs_listed` holds of them, and
 * only a page's are read as a whole.
 */
export function listRuns(database: Database, query: RunQuery): RunPage {
  const read = database.transaction(() => {
    const ids = orderedRows(database, query)
    return {
      total: ids.length,
      runs: ids.slice(query.offset, query.offset + query.limit).map(summaryReader(database)),
      tags: tagsInUse(database),
      trashed: database.prepare<[], number>('SELECT count(*) FROM runs WHERE trashed_at IS NOT NULL').pluck().get()!,
    }
  })
  return read()
}

/** What the list can be filtered by: adapters and numbers of replicates of the runs outside the trash. */
export function runChoices(database: Database): RunChoices {
  const ofRuns = <T>(what: string) =>
    database.prepare<[], T>(`SELECT DISTINCT ${what} FROM runs WHERE trashed_at IS NULL`).pluck().all()
  const read = database.transaction(() => ({
    adapters: ofRuns<string | null>(adapterName)
      .filter((name) => name !== null)
      .sort(collator.compare),
    replicates: ofRuns<number>('replicates').sort((a, b) => a - b),
  }))
  return read()
}

const adapterName = `adapter ->> '$.name'`

/** Of all runs, those in the trash included, the ids that begin so. */
export const idsBeginning = (database: Database, beginning: string): string[] =>
  database
    .prepare<[string, string], string>('SELECT uuid FROM runs WHERE substr(uuid, 1, length(?)) = ?')
    .pluck()
    .all(beginning, beginning)

type WordColumn = 'name' | 'tags' | 'adapter'

/** Words are ordered as people do, which SQL cannot. */
const words: Record<WordColumn, string> = {
  name: 'list_name',
  // Of several, the first.
  tags: '(SELECT min(lower(tag)) FROM tags WHERE run_id = runs.id)',
  adapter: adapterName,
}

const isWord = (by: RunColumn): by is WordColumn => by in words

/** What SQL orders by. */
const orders: Record<Exclude<RunColumn, WordColumn>, string> = {
  created: 'created_at',
  preset: 'list_preset',
  status: `CASE status ${runStatuses.map((status, place) => `WHEN '${status}' THEN ${place}`).join(' ')} END`,
  replicates: 'replicates',
  density: 'density',
  denseAccuracy: 'dense_accuracy',
  sparsestAccuracy: 'sparsest_accuracy',
  coverage: 'coverage',
  recovery: 'recovery_mean',
  duration: 'duration_seconds',
}

/** Runs without a value come last either way, and equal ones the newest first. */
function orderBy({ by, descending }: RunQuery['sort']): string {
  const newestFirst = 'created_at DESC, id DESC'
  if (isWord(by)) return newestFirst
  const direction = descending ? 'DESC' : 'ASC'
  if (by === 'created') return `created_at ${direction}, id ${direction}`
  return `${orders[by]} ${direction} NULLS LAST, ${newestFirst}`
}

/** Rows of all runs that the conditions leave, in order. */
function orderedRows(database: Database, query: RunQuery): number[] {
  const { conditions, values } = conditionsOf(database, query)
  const { sort } = query
  const rows = database
    .prepare<unknown[], [id: number, word: string | null]>(
      `SELECT id, ${isWord(sort.by) ? words[sort.by] : 'NULL'} FROM runs WHERE ${conditions.join(' AND ')} ORDER BY ${orderBy(sort)}`,
    )
    .raw()
    .all(...values)
  if (isWord(sort.by)) sortByWord(rows, sort.descending)
  return rows.map(([id]) => id)
}

const collator = new Intl.Collator('en', { numeric: true })

/** "run 9" before "run 10", without regard to case; what has no word comes last either way, and the order of equal ones stays. */
export function sortByWord(rows: [number, string | null][], descending: boolean): void {
  const sign = descending ? -1 : 1
  rows.sort(([, a], [, b]) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : sign * collator.compare(a, b),
  )
}

/** What a run has to fulfil, as SQL over `runs`, and the values of its parameters in their order. */
export function conditionsOf(database: Database, query: RunQuery): { conditions: string[]; values: string[] } {
  const conditions = [`trashed_at IS ${query.trash ? 'NOT NULL' : 'NULL'}`]
  const values: string[] = []
  const add = (condition: string, value: string) => {
    conditions.push(condition)
    values.push(value)
  }
  const words = searchQuery(query.search)
  if (words !== null) add('id IN (SELECT rowid FROM run_search WHERE run_search MATCH ?)', words)
  const { statuses, presets, adapters, replicates, createdSince } = query
  if (statuses.length > 0) add('status IN (SELECT value FROM json_each(?))', JSON.stringify(statuses))
  if (presets.length > 0) add('list_preset IN (SELECT value FROM json_each(?))', JSON.stringify(presets))
  if (replicates.length > 0) add('replicates IN (SELECT value FROM json_each(?))', JSON.stringify(replicates))
  if (createdSince !== null) add('created_at >= ?', new Date(createdSince).toISOString())
  if (adapters.length > 0) add(`${adapterName} IN (SELECT value FROM json_each(?))`, JSON.stringify(adapters))
  if (query.favouritesOnly) conditions.push('favourite = 1')
  for (const ways of waysToWrite(database, query.tags)) {
    add('id IN (SELECT run_id FROM tags WHERE tag IN (SELECT value FROM json_each(?)))', JSON.stringify(ways))
  }
  return { conditions, values }
}

/** For each tag all ways in which runs write it. */
function waysToWrite(database: Database, tags: readonly string[]): string[][] {
  if (tags.length === 0) return []
  const written = database.prepare<[], string>('SELECT DISTINCT tag FROM tags').pluck().all()
  return tags.map((wanted) => written.filter((tag) => tagKey(tag) === tagKey(wanted)))
}
