import { describe, expect, it } from 'vitest'
import { conflicts, match, readable, strokeOf, strokesOf, type Pressed } from '../../src/renderer/commands/keys'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

const commands = [
  { id: 'palette', keys: 'Mod+K' },
  { id: 'runs', keys: 'g r' },
  { id: 'new', keys: 'g n' },
  { id: 'shortcuts', keys: '?' },
  { id: 'without' },
]

describe('keys of commands', () => {
  it('takes Ctrl for Mod, on a Mac Cmd, and nothing else', () => {
    expect(strokeOf(press('k', { ctrlKey: true }), false)).toBe('Mod+k')
    expect(strokeOf(press('k', { metaKey: true }), true)).toBe('Mod+k')
    expect(strokeOf(press('k', { ctrlKey: true }), true)).not.toBe('Mod+k')
    expect(strokeOf(press('k', { metaKey: true }), false)).not.toBe('Mod+k')
  })

  it('names shift with letters alone, as it is in the character of other keys', () => {
    expect(strokeOf(press('?', { shiftKey: true }), false)).toBe('?')
    expect(strokeOf(press('L', { ctrlKey: true, shiftKey: true }), false)).toBe(strokesOf('Mod+Shift+L')[0])
    expect(strokeOf(press('Shift', { shiftKey: true }), false)).toBeNull()
  })

  it('writes plus and minus as keys', () => {
    expect(strokesOf('Mod++ Mod+-')).toEqual(['Mod++', 'Mod+-'])
    expect(readable('Mod++', false)).toEqual(['Ctrl +'])
    expect(readable('Mod+K', true)).toEqual(['⌘ K'])
  })

  it('waits for the second stroke of a sequence, and acts on it', () => {
    const first = match(commands, [], 'g')
    expect(first).toEqual({ command: null, waiting: ['g'] })
    expect(match(commands, first.waiting, 'n').command?.id).toBe('new')
  })

  it('begins anew with a stroke that does not go on', () => {
    expect(match(commands, ['g'], '?').command?.id).toBe('shortcuts')
    expect(match(commands, ['g'], 'x')).toEqual({ command: null, waiting: [] })
  })

  it('tells of keys that stand for two, of a sequence that is never reached, and of one id for two', () => {
    expect(conflicts(commands)).toEqual([])
    expect(conflicts([...commands, { id: 'other', keys: 'Mod+K' }])).toHaveLength(1)
    expect(conflicts([...commands, { id: 'go', keys: 'g' }])).toHaveLength(2)
    expect(conflicts([...commands, { id: 'without' }])).toHaveLength(1)
  })
})
