import { describe, expect, it } from 'vitest'
import { wholeList } from '../../src/contract/run-list'
import { columnsShown, isColumnChoice, tableColumns, widthOf } from '../../src/renderer/list/columns'
import {
  isPickedIds,
  mostKept,
  nothingPicked,
  renewed,
  toggle,
  without,
  withMore,
  type Picked,
} from '../../src/renderer/list/picked'
import {
  directionOf,
  isFiltered,
  isKeptState,
  queryOf,
  sortedBy,
  wholeKept,
  wholeState,
  withoutFilters,
} from '../../src/renderer/list/query'
import { sparkHeight, sparkLabel, sparkPoints, sparkWidth } from '../../src/renderer/list/sparkline'

interface Item {
  id: string
  name: string
}

const shown: Item[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id.toUpperCase() }))
const ids = ({ items }: Picked<Item>) => [...items.keys()]
const nothing: Picked<Item> = nothingPicked
const now = new Date(2026, 10, 23, 15, 30)

describe('what the list is asked for', () => {
  it('asks for a stretch of it', () => {
    expect(queryOf({ ...wholeState, search: 'imp' }, true, { offset: 200, limit: 100 }, now)).toEqual({
      ...wholeList,
      search: 'imp',
      trash: true,
      offset: 200,
      limit: 100,
    })
  })

  it.each([
    ['any', null],
    ['today', new Date(2026, 10, 23)],
    ['week', new Date(2026, 10, 17)],
    ['month', new Date(2026, 9, 25)],
  ] as const)('of %s begins at midnight, the days before counted with today', (made, since) => {
    const query = queryOf({ ...wholeState, made }, false, { offset: 0, limit: 1 }, now)
    expect(query.createdSince).toBe(since?.toISOString() ?? null)
  })

  it('orders words from A to Z and numbers from the largest first, the other way round when asked again', () => {
    const byName = { ...wholeState, sort: sortedBy(wholeState, 'name') }
    expect(byName.sort).toEqual({ by: 'name', descending: false })
    expect(directionOf(byName, 'name')).toBe('ascending')
    expect(directionOf(byName, 'created')).toBe('none')
    expect(sortedBy(byName, 'name').descending).toBe(true)
    expect(sortedBy(byName, 'recovery').descending).toBe(true)
    expect(sortedBy(wholeState, 'created').descending).toBe(false)
  })

  const changes = [
    { search: 'x' },
    { statuses: ['failed' as const] },
    { presets: ['demo'] },
    { tags: ['t'] },
    { adapters: ['a card'] },
    { replicates: [4] },
    { made: 'today' as const },
    { favouritesOnly: true },
  ]

  it('knows whether something is left out, and clears that without the order', () => {
    const sorted = { ...wholeState, sort: sortedBy(wholeState, 'name') }
    expect(isFiltered(sorted)).toBe(false)
    expect(isFiltered({ ...wholeState, search: '  ' })).toBe(false)
    for (const change of changes) {
      expect(isFiltered({ ...sorted, ...change })).toBe(true)
      expect(withoutFilters({ ...sorted, ...change })).toEqual(sorted)
    }
  })

  it('is kept only where it can still be asked for', () => {
    for (const change of changes) expect(isKeptState({ ...wholeKept, ...change })).toBe(true)
    const wrong = [
      { statuses: ['lost'] },
      { presets: [1] },
      { tags: 'x' },
      { adapters: undefined },
      { replicates: ['4'] },
      { made: 'ever' },
      { favouritesOnly: null },
      { sort: { by: 'colour', descending: true } },
      { sort: { by: 'name' } },
      { sort: null },
    ]
    for (const change of wrong) expect(isKeptState({ ...wholeKept, ...change }), JSON.stringify(change)).toBe(false)
    for (const none of [null, undefined, 'x', []]) expect(isKeptState(none)).toBe(false)
  })
})

describe('what is picked', () => {
  it('picks one, lets it go, and picks nothing that is not shown', () => {
    const one = toggle(nothing, shown, 'b')
    expect(ids(one)).toEqual(['b'])
    expect(ids(toggle(one, shown, 'b'))).toEqual([])
    expect(ids(toggle(one, shown, 'z'))).toEqual(['b'])
    expect(ids(nothing)).toEqual([])
  })

  it('draws a range from the last one, up or down, and lets a range go as well', () => {
    const down = toggle(toggle(nothing, shown, 'b'), shown, 'd', true)
    expect(ids(down)).toEqual(['b', 'c', 'd'])
    expect(ids(toggle(toggle(nothing, shown, 'd'), shown, 'b', true)).sort()).toEqual(['b', 'c', 'd'])
    const all = withMore(nothing, shown)
    expect(ids(toggle(toggle(all, shown, 'b'), shown, 'd', true))).toEqual(['a', 'e'])
  })

  it('a range from what is no longer shown is one only', () => {
    const elsewhere = toggle(nothing, [{ id: 'z', name: 'Z' }], 'z')
    expect(ids(toggle(elsewhere, shown, 'c', true))).toEqual(['z', 'c'])
  })

  it('takes more to what there is, and lets some go; ranges still begin where they did', () => {
    const one = toggle(nothing, shown, 'b')
    const more = withMore(one, shown.slice(2))
    expect(ids(more)).toEqual(['b', 'c', 'd', 'e'])
    expect(more.anchor).toBe('b')
    expect(ids(without(more, shown.slice(0, 3)))).toEqual(['d', 'e'])
  })

  it('takes over what has become known of those picked', () => {
    const picked = toggle(nothing, shown, 'a')
    const fresh = renewed(picked, [{ id: 'a', name: 'renamed' }, shown[1]!])
    expect([...fresh.items.values()]).toEqual([{ id: 'a', name: 'renamed' }])
    expect(renewed(picked, []).items).toBe(picked.items)
  })
})

describe('columns', () => {
  const idsOf = (chosen: Parameters<typeof columnsShown>[0], width: number) =>
    columnsShown(chosen, width).map(({ id }) => id)

  it('are as many as there is room for, in their order, the most important first to stay', () => {
    expect(idsOf(null, 10_000)).toEqual(tableColumns.map(({ id }) => id))
    expect(idsOf(null, 0)).toEqual(['name'])
    // What the smallest window has, 960 pixels with its side bar.
    expect(idsOf(null, 730)).toEqual(['name', 'status', 'replicates', 'dense', 'curve', 'made'])
    for (let width = 226; width < 1600; width += 50)
      expect(widthOf(columnsShown(null, width))).toBeLessThanOrEqual(width)
  })

  it('are those that were chosen, however little room there is, and always the name', () => {
    expect(idsOf(['made', 'status'], 10)).toEqual(['name', 'status', 'made'])
    expect(idsOf([], 5000)).toEqual(['name'])
  })

  it('are kept only where they are known', () => {
    for (const choice of [null, [], ['tags', 'made']]) expect(isColumnChoice(choice)).toBe(true)
    for (const choice of ['tags', ['colour'], {}, undefined]) expect(isColumnChoice(choice)).toBe(false)
  })
})

describe('the sparkline', () => {
  const level = (level: number, density: number, mean: number) => ({
    ...{ level, branch: 'main' as const, density, kept: 1 },
    accuracy: { mean, ci: [mean, mean] as [number, number], n: 2 },
    coverage: { mean: 1, ci: [1, 1] as [number, number], n: 2 },
  })

  it('goes to the right as density falls, each tenfold as far, and upwards with accuracy; beyond its scale it ends', () => {
    const [dense, tenth, hundredth, sparser] = sparkPoints([
      level(0, 1, 1),
      level(1, 0.1, 0.75),
      level(2, 0.01, 0.5),
      level(3, 0.001, 0.2),
    ])
    expect(dense).toEqual({ x: 2.5, y: 2.5 })
    expect(tenth!.x).toBeCloseTo(sparkWidth / 2)
    expect(tenth!.y).toBeCloseTo(sparkHeight / 2)
    expect(hundredth!.x).toBeCloseTo(sparkWidth - 2.5)
    expect(hundredth!.y).toBeCloseTo(sparkHeight - 2.5)
    expect(sparser).toEqual(hundredth)
  })

  it('has no point for what diverged, and says all in words', () => {
    const levels = [level(0, 1, 0.99812), level(1, 0.5, NaN)]
    expect(sparkPoints(levels)).toHaveLength(1)
    expect(sparkLabel(levels)).toBe('Accuracy by density: dense 0.998, 50% NaN')
  })
})

it('of what was picked only a list of ids, not too long, comes back', () => {
  expect(isPickedIds([])).toBe(true)
  expect(isPickedIds(['a', 'b'])).toBe(true)
  expect(isPickedIds(['a', 1])).toBe(false)
  expect(isPickedIds({ 0: 'a' })).toBe(false)
  expect(isPickedIds(Array.from({ length: mostKept + 1 }, String))).toBe(false)
})
