import { describe, expect, it } from 'vitest'
import { untyped, usedNow, type Entry } from '../../src/renderer/commands/entries'
import { bySection, find } from '../../src/renderer/commands/search'

const entry = (id: string, title: string, section = 'Commands', words = ''): Entry => ({
  id,
  title,
  section,
  words,
  act: () => undefined,
})

const entries = [
  entry('stop', 'Stop this run'),
  entry('compare', 'Compare', 'Go to'),
  entry('superposed', 'superposed, rate 0.3', 'Runs', 'paper'),
  entry('crisp', 'crisp', 'Runs', 'superposed paper'),
  entry('crowding', 'Crowding', 'Guide'),
]
const found = (typed: string, recent: string[] = []) => find(typed, entries, recent).map(({ id }) => id)

describe('the palette', () => {
  it('finds what has every word, in whatever order', () => {
    expect(found('run stop')).toEqual(['stop'])
    expect(found('stop nothing')).toEqual([])
  })

  it('puts titles before other words', () => {
    expect(found('superposed')).toEqual(['superposed', 'crisp'])
  })

  it('finds letters with gaps from three letters on', () => {
    expect(found('crwd')).toEqual(['crowding'])
    expect(found('cw')).toEqual([])
  })

  it('puts what was used last first among equals', () => {
    expect(found('c')[0]).toBe('compare')
    expect(found('c', ['crowding'])[0]).toBe('crowding')
  })

  it('shows what was used last once, under its own heading, and forgets what is gone', () => {
    const groups = bySection(untyped(entries, [], ['crisp', 'gone']))
    expect(groups[0]).toMatchObject({ section: 'Recent', entries: [{ id: 'crisp' }] })
    expect(groups.flatMap((group) => group.entries).filter(({ id }) => id === 'crisp')).toHaveLength(1)
  })

  it('remembers each once, newest first', () => {
    expect(usedNow(['a', 'b'], 'b')).toEqual(['b', 'a'])
  })
})
