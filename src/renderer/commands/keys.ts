/** What of a keyboard event is looked at. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

interface HasKeys {
  id: string
  keys?: string
}

/** What a press leads to: `waiting` are the strokes of a sequence that has begun. */
export interface Match<C> {
  command: C | null
  waiting: string[]
}

const isLetter = (key: string) => /^[a-z]$/i.test(key)

/** The strokes of "Mod+K" or "g r", as `strokeOf` writes them. */
export const strokesOf = (keys: string): string[] =>
  keys
    .trim()
    .split(/\s+/)
    .map((stroke) => {
      const parts = stroke.split(/\+(?=.)/)
      const key = parts.pop()!
      return [...parts.sort(), isLetter(key) ? key.toLowerCase() : key].join('+')
    })

/**
 * One press as a stroke: modifiers in the order of the alphabet, then the key. Shift is named with letters and with keys that write
 * nothing; elsewhere it is what makes the character, as in "?". Null while only modifiers are held.
 */
export function strokeOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, mac: boolean): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead'].includes(key)) return null
  const mod = mac ? metaKey : ctrlKey
  const other = mac ? ctrlKey : metaKey
  const shift = shiftKey && (key.length > 1 || isLetter(key))
  const names = [altKey && 'Alt', mod && 'Mod', other && 'Other', shift && 'Shift'].filter(Boolean)
  return [...names, isLetter(key) ? key.toLowerCase() : key].join('+')
}

/** It is pressed with Ctrl or Cmd or is a function key, so that no text field takes it for writing. */
export const writesNothing = (stroke: string): boolean => /Mod\+|^F\d+$/.test(stroke)

/** The next stroke of a sequence, or the first of another where it does not go on. */
export function match<C extends HasKeys>(commands: readonly C[], waiting: readonly string[], stroke: string): Match<C> {
  const strokes = [...waiting, stroke]
  const begun = commands.filter(({ keys }) => keys !== undefined && startsWith(strokesOf(keys), strokes))
  const whole = begun.find(({ keys }) => strokesOf(keys!).length === strokes.length)
  if (whole) return { command: whole, waiting: [] }
  if (begun.length > 0) return { command: null, waiting: strokes }
  return waiting.length > 0 ? match(commands, [], stroke) : { command: null, waiting: [] }
}

const startsWith = (all: readonly string[], first: readonly string[]) => first.every((stroke, at) => all[at] === stroke)

/** Pairs of commands of which one's keys keep the other from ever being reached, and ids that stand for two. */
export function conflicts(commands: readonly HasKeys[]): string[] {
  const found: string[] = []
  commands.forEach((one, at) => {
    for (const other of commands.slice(at + 1)) {
      if (one.id === other.id) found.push(`There are two commands “${one.id}”.`)
      if (one.keys === undefined || other.keys === undefined) continue
      const [short, long] = [strokesOf(one.keys), strokesOf(other.keys)].sort((a, b) => a.length - b.length)
      if (startsWith(long!, short!)) found.push(`“${one.id}” and “${other.id}” have the same keys: ${one.keys}.`)
    }
  })
  return found
}

const written: Record<string, [onMac: string, elsewhere: string]> = {
  Mod: ['⌘', 'Ctrl'],
  Shift: ['⇧', 'Shift'],
  Alt: ['⌥', 'Alt'],
  ArrowUp: ['↑', '↑'],
  ArrowDown: ['↓', '↓'],
  ArrowLeft: ['←', '←'],
  ArrowRight: ['→', '→'],
  Escape: ['Esc', 'Esc'],
  ' ': ['Space', 'Space'],
}

/** Keys as they are read: one text for each stroke, "Ctrl K" or "⌘ K", "g", "r". */
export const readable = (keys: string, mac: boolean): string[] =>
  keys
    .trim()
    .split(/\s+/)
    .map((stroke) =>
      stroke
        .split(/\+(?=.)/)
        .map((part) => written[part]?.[mac ? 0 : 1] ?? part)
        .join(' '),
    )
