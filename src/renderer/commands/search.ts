/** Something that can be found by words. */
export interface Findable {
  id: string
  title: string
  section: string
  /** Found by these as well, not shown. */
  words?: string
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}#]+/u)
    .filter(Boolean)

/** The letters stand in the text in this order, beginning at a word's start. */
function scattered(letters: string, text: string): boolean {
  let at = 0
  for (const letter of text) if (letter === letters[at]) at += 1
  return at === letters.length && wordsOf(text).some((word) => word.startsWith(letters[0]!))
}

// Of the title a word's start says most; letters with gaps least, and only from three on, where they still mean something.
const wholeTitle = 12
const startOfTitle = 8
const startOfWord = 6
const insideTitle = 3
const startOfOther = 2
const withGaps = 1
const gapsFrom = 3

function wordScore(word: string, title: string, titleWords: string[], otherWords: string[]): number {
  if (title.startsWith(word)) return startOfTitle
  if (titleWords.some((one) => one.startsWith(word))) return startOfWord
  if (title.includes(word)) return insideTitle
  if (otherWords.some((one) => one.startsWith(word))) return startOfOther
  return word.length >= gapsFrom && scattered(word, title) ? withGaps : 0
}

/** How well an entry fits what was typed: every word must be found; 0 where one is not. */
export function score(typed: string, { title, section, words = '' }: Findable): number {
  const asked = wordsOf(typed)
  const lower = title.toLowerCase()
  const titleWords = wordsOf(title)
  const otherWords = wordsOf(`${section} ${words}`)
  const scores = asked.map((word) => wordScore(word, lower, titleWords, otherWords))
  if (scores.includes(0)) return 0
  const sum = scores.reduce((one, other) => one + other, 0)
  return lower === typed.trim().toLowerCase() ? sum + wholeTitle : sum
}

/** Those that fit, the best first; among equals those used most recently, then in the order in which they came. */
export function find<E extends Findable>(typed: string, entries: readonly E[], recent: readonly string[] = []): E[] {
  const age = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  return entries
    .map((entry) => ({ entry, score: score(typed, entry) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score || age(one.entry.id) - age(other.entry.id))
    .map(({ entry }) => entry)
}

/** By section, sections in the order of their first entry. */
export function bySection<E extends Findable>(entries: readonly E[]): { section: string; entries: E[] }[] {
  const groups = new Map<string, E[]>()
  for (const entry of entries) groups.set(entry.section, [...(groups.get(entry.section) ?? []), entry])
  return [...groups].map(([section, members]) => ({ section, entries: members }))
}
