import { describe, expect, it } from 'vitest'
import { howMany, nothingPicked, renewed, toggle, toggleAll, type Picked } from '../../src/renderer/list/picked'
import {
  directionOf,
  isFiltered,
  lastPage,
  pageLength,
  queryOf,
  sortedBy,
  wholeState,
  withoutFilters,
} from '../../src/renderer/list/query'

interface Item {
  id: string
  name: string
}

const shown: Item[] = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, name: id.toUpperCase() }))
const ids = ({ items }: Picked<Item>) => [...items.keys()]
const nothing: Picked<Item> = nothingPicked

describe('what the list is asked for', () => {
  it('asks for a page', () => {
    expect(queryOf({ ...wholeState, page: 2, search: 'imp' }, true)).toEqual({
      search: 'imp',
      statuses: [],
      presets: [],
      tags: [],
      favouritesOnly: false,
      trash: true,
      sort: { by: 'created', descending: true },
      offset: 2 * pageLength,
      limit: pageLength,
    })
  })

  it('orders words from A to Z and numbers from the largest first, the other way round when asked again', () => {
    const byName = sortedBy({ ...wholeState, page: 3 }, 'name')
    expect(byName).toMatchObject({ sort: { by: 'name', descending: false }, page: 0 })
    expect(directionOf(byName, 'name')).toBe('ascending')
    expect(directionOf(byName, 'created')).toBe('none')
    expect(directionOf(sortedBy(byName, 'name'), 'name')).toBe('descending')
    expect(directionOf(sortedBy(byName, 'recovery'), 'recovery')).toBe('descending')
    expect(directionOf(sortedBy(wholeState, 'created'), 'created')).toBe('ascending')
  })

  it('knows whether something is left out, and clears that without the order', () => {
    expect(isFiltered(sortedBy(wholeState, 'name'))).toBe(false)
    expect(isFiltered({ ...wholeState, search: '  ' })).toBe(false)
    const changes = [
      { search: 'x' },
      { statuses: ['failed' as const] },
      { presets: ['demo'] },
      { tags: ['t'] },
      { favouritesOnly: true },
    ]
    for (const change of changes) {
      const state = { ...sortedBy(wholeState, 'name'), ...change, page: 1 }
      expect(isFiltered(state)).toBe(true)
      expect(withoutFilters(state)).toEqual(sortedBy(wholeState, 'name'))
    }
  })

  it.each([
    [0, 0],
    [1, 0],
    [pageLength, 0],
    [pageLength + 1, 1],
    [10 * pageLength, 9],
  ])('of %i runs the last page is %i', (total, last) => {
    expect(lastPage(total)).toBe(last)
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
    const all = toggleAll(nothing, shown)
    expect(ids(toggle(toggle(all, shown, 'b'), shown, 'd', true))).toEqual(['a', 'e'])
  })

  it('a range from what is no longer shown is one only', () => {
    const elsewhere = toggle(nothing, [{ id: 'z', name: 'Z' }], 'z')
    expect(ids(toggle(elsewhere, shown, 'c', true))).toEqual(['z', 'c'])
  })

  it('picks all that is shown, what others pages have stays', () => {
    const before = toggle(nothing, [{ id: 'z', name: 'Z' }], 'z')
    expect(howMany(before, shown)).toBe('none')
    const all = toggleAll(toggle(before, shown, 'a'), shown)
    expect(howMany(toggle(before, shown, 'a'), shown)).toBe('some')
    expect(howMany(all, shown)).toBe('all')
    expect(all.items.size).toBe(6)
    expect(ids(toggleAll(all, shown))).toEqual(['z'])
  })

  it('takes over what has become known of those picked', () => {
    const picked = toggle(nothing, shown, 'a')
    const now = renewed(picked, [{ id: 'a', name: 'renamed' }, shown[1]!])
    expect([...now.items.values()]).toEqual([{ id: 'a', name: 'renamed' }])
    expect(renewed(picked, []).items).toBe(picked.items)
  })
})
