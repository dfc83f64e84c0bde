import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RunQuery } from '../../src/contract/run-list'
import { wholeList } from '../../src/contract/run-list'
import { editRuns } from '../../src/main/store/edits'
import { listRuns } from '../../src/main/store/run-list'
import { setStatus } from '../../src/main/store/runs'
import { getRun } from '../../src/main/store/summaries'
import { purgeRuns, restoreRuns, trashRuns } from '../../src/main/store/trash'
import { createOf, temporaryDatabase } from './fixtures'

/** What a run is to whoever tidies. */
interface ModelRun {
  name: string
  notes: string
  favourite: boolean
  tags: string[]
  trashed: boolean
}

// Words that are in no spec, and no two of which begin alike but for one pair.
const word = fc.constantFrom('quick', 'zebra', 'Zebra9', 'whale', 'Ypsilon')
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
/** Some of five runs, by number. */
const some = fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 })

const action = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    runs: some,
    edit: fc.record(
      {
        name: text,
        notes: text,
        favourite: fc.boolean(),
        addTags: fc.array(word, { maxLength: 2 }),
        removeTags: fc.array(word, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constantFrom('trash' as const, 'restore' as const, 'purge' as const), runs: some }),
)

const query: fc.Arbitrary<RunQuery> = fc.record({
  search: fc.oneof(
    fc.constant(''),
    text,
    word.map((whole) => whole.slice(0, 2)),
  ),
  statuses: fc.constant([]),
  presets: fc.constant([]),
  tags: fc.array(word, { maxLength: 1 }),
  favouritesOnly: fc.boolean(),
  adapters: fc.constant([]),
  replicates: fc.constant([]),
  createdSince: fc.constant(null),
  trash: fc.boolean(),
  sort: fc.record({ by: fc.constantFrom('created' as const, 'name' as const), descending: fc.boolean() }),
  offset: fc.nat(2),
  limit: fc.integer({ min: 1, max: 5 }),
})

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

class Model {
  readonly runs = new Map<number, ModelRun>()

  edit(numbers: number[], edit: Parameters<typeof editRuns>[2]): void {
    for (const run of this.of(numbers)) {
      const { addTags = [], removeTags = [], ...others } = edit
      const kept = run.tags.filter(
        (tag) => !removeTags.some((gone) => same(gone, tag)) || addTags.some((one) => same(one, tag)),
      )
      for (const tag of addTags) if (!kept.some((one) => same(one, tag))) kept.push(tag)
      Object.assign(run, others, { tags: kept })
    }
  }

  page({ search, tags, favouritesOnly, trash, sort, offset, limit }: RunQuery) {
    const words = search.toLowerCase().split(' ')
    const wanted = [...this.runs].filter(([, run]) => {
      const written = `${run.name} ${run.notes} ${run.tags.join(' ')}`.toLowerCase().split(' ')
      return (
        run.trashed === trash &&
        (run.favourite || !favouritesOnly) &&
        tags.every((tag) => run.tags.some((one) => same(one, tag))) &&
        words.every((begin) => written.some((whole) => whole.startsWith(begin)))
      )
    })
    const sign = sort.descending ? -1 : 1
    wanted.sort(([a, x], [b, y]) =>
      sort.by === 'created' ? sign * (a - b) : sign * x.name.localeCompare(y.name, 'en', { numeric: true }) || b - a,
    )
    return {
      total: wanted.length,
      numbers: wanted.slice(offset, offset + limit).map(([number]) => number),
      tags: new Set(
        [...this.runs.values()]
          .filter((run) => !run.trashed)
          .flatMap((run) => run.tags.map((tag) => tag.toLowerCase())),
      ),
      trashed: [...this.runs.values()].filter((run) => run.trashed).length,
    }
  }

  of = (numbers: number[]): ModelRun[] => numbers.flatMap((number) => this.runs.get(number) ?? [])
}

it('whatever is edited, trashed, restored and purged, lists are those of a plain model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(action, query), { minLength: 1, maxLength: 12 }), async (steps) => {
      const database = temporaryDatabase()
      const model = new Model()
      const ids = [0, 1, 2, 3, 4].map((number) => {
        const id = createOf(database, { name: `first ${number % 2}`, replicates: 1, seed: number % 3 })
        setStatus(database, id, { status: 'stopped' })
        model.runs.set(number, { name: `first ${number % 2}`, notes: '', favourite: false, tags: [], trashed: false })
        return id
      })
      for (const [{ kind, runs, ...rest }, conditions] of steps) {
        const there = runs.filter((number) => model.runs.has(number))
        const uuids = there.map((number) => ids[number]!)
        if (kind === 'edit' && 'edit' in rest) {
          editRuns(database, uuids, rest.edit)
          model.edit(there, rest.edit)
        } else if (kind === 'purge') {
          const trashed = there.filter((number) => model.runs.get(number)!.trashed)
          await purgeRuns(
            database,
            trashed.map((number) => ids[number]!),
          )
          for (const number of trashed) model.runs.delete(number)
        } else {
          const move = kind === 'trash' ? trashRuns : restoreRuns
          move(database, uuids)
          for (const run of model.of(there)) run.trashed = kind === 'trash'
        }
        for (const asked of [conditions, wholeList]) {
          const page = listRuns(database, asked)
          expect({
            total: page.total,
            numbers: page.runs.map(({ id }) => ids.indexOf(id)),
            tags: new Set(page.tags.map((tag) => tag.toLowerCase())),
            trashed: page.trashed,
          }).toEqual(model.page(asked))
        }
        for (const [number, { trashed, tags, ...run }] of model.runs) {
          const shown = getRun(database, ids[number]!)
          expect(shown).toMatchObject(run)
          expect(shown.tags.toSorted()).toEqual(tags.toSorted())
          expect(shown.trashedAt !== null).toBe(trashed)
        }
      }
      expect(database.pragma('foreign_key_check')).toEqual([])
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    }),
    { numRuns: 40 },
  )
}, 60_000)
