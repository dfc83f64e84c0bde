import { LabFailure } from '../../../contract/errors'
import { runStatuses, type RunStatus } from '../../../contract/results'
import { runColumns, wholeList, type RunColumn, type RunPage, type RunQuery } from '../../../contract/run-list'
import { formatRunList } from '../format-run'
import { tellInterrupted } from '../interrupted'
import { listEntryJson } from '../show-json'
import { withStore } from '../stored-runs'

export interface ListOptions {
  search: string
  status: string[]
  tag: string[]
  preset: string[]
  starred: boolean
  sort: string
  reverse: boolean
  limit?: string
  trash: boolean
  json: boolean
}

/** `lab list`. What was left out stands on standard error, so that standard output is the list alone. */
export async function listCommand(options: ListOptions): Promise<void> {
  const query = queryOf(options)
  await withStore(async (store) => {
    const page = await store.listRuns(query)
    process.stdout.write(
      options.json ? `${JSON.stringify(page.runs.map(listEntryJson), null, 2)}\n` : `${formatPage(page, query)}\n`,
    )
    const left = page.total - page.runs.length
    if (left > 0) process.stderr.write(`And ${left} more; --limit shows more of them.\n`)
    await tellInterrupted(store)
  })
}

/** Largest and newest first, words from A to Z. */
const ascending: ReadonlySet<RunColumn> = new Set<RunColumn>(['name', 'preset', 'status'])

function queryOf({ search, status, tag, preset, starred, sort, reverse, limit, trash }: ListOptions): RunQuery {
  const by = oneOf('--sort', sort, runColumns)
  return {
    ...wholeList,
    search,
    statuses: status.map((value): RunStatus => oneOf('--status', value, runStatuses)),
    presets: preset,
    tags: tag,
    favouritesOnly: starred,
    trash,
    sort: { by, descending: ascending.has(by) === reverse },
    limit: limit === undefined ? Infinity : limitOf(limit),
  }
}

function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value)
  if (choice !== undefined) return choice
  throw new LabFailure('bad-input', `${option} is ${value}; it must be one of ${choices.join(', ')}.`)
}

function limitOf(value: string): number {
  const limit = Number(value)
  if (Number.isInteger(limit) && limit > 0) return limit
  throw new LabFailure('bad-input', `--limit is ${value}; it must be a whole number from 1 on.`)
}

function formatPage({ runs }: RunPage, query: RunQuery): string {
  if (runs.length > 0) return formatRunList(runs)
  const { search, statuses, presets, tags, favouritesOnly, trash } = query
  const hasConditions = search.trim() !== '' || favouritesOnly || statuses.length + presets.length + tags.length > 0
  if (hasConditions) return 'No run is like that.'
  return trash ? 'The trash is empty.' : 'No runs yet. “run demo” makes the first one.'
}
