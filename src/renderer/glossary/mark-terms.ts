import type { Definition, TermName } from '../../figures/definitions'

/** A piece of a text; `term`: the one that it is. */
export interface Piece {
  text: string
  term: TermName | null
}

type Defined = Definition & { term: TermName }

/** "Distance d" is written "distance" in sentences, "Rivals" of one is "rival". */
const stem = (term: string): string =>
  term
    .toLowerCase()
    .replace(/ [a-z]$/, '')
    .replace(/s$/, '')

/** A stem as it stands in sentences: "density" and "densities", "code" and "codes". */
const forms = (word: string): string[] => [word, word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`]

const escaped = (word: string): string => word.replace(/[^\w\s]/g, '\\$&')

/** Cuts texts at the terms that have a definition. Only a term's first place in all of them is marked, so that reading stays calm. */
export function markTerms(texts: readonly string[], definitions: readonly Defined[]): Piece[][] {
  const terms = new Map(
    definitions.flatMap(({ term, also = [] }) =>
      [...forms(stem(term)), ...also].map((form) => [form.toLowerCase(), term] as const),
    ),
  )
  const longestFirst = [...terms.keys()].sort((one, other) => other.length - one.length)
  const anyTerm = new RegExp(`(?<![\\w%])(${longestFirst.map(escaped).join('|')})(?!\\w)`, 'i')
  const marked = new Set<TermName>()
  return texts.map((text) => {
    const pieces: Piece[] = []
    for (const part of text.split(anyTerm)) {
      const term = terms.get(part.toLowerCase())
      const isNew = term !== undefined && !marked.has(term)
      if (isNew) marked.add(term)
      const last = pieces.at(-1)
      if (isNew) pieces.push({ text: part, term })
      else if (last?.term === null) last.text += part
      else if (part !== '') pieces.push({ text: part, term: null })
    }
    return pieces
  })
}
