/** A piece of a text; `definition`: of the term that it is. */
export interface Piece {
  text: string
  definition: string | null
}

interface Defined {
  term: string
  definition: string
}

/** "Distance d" is written "distance" in sentences, "Rivals" of one is "rival". */
const stem = (term: string): string =>
  term
    .toLowerCase()
    .replace(/ [a-z]$/, '')
    .replace(/s$/, '')

/** A stem as it stands in sentences: "density" and "densities", "code" and "codes". */
const forms = (word: string): string[] => [word, word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`]

/** Cuts texts at the terms that have a definition. Only a term's first place in all of them is marked, so that reading stays calm. */
export function markTerms(texts: readonly string[], definitions: readonly Defined[]): Piece[][] {
  const meanings = new Map(
    definitions.flatMap(({ term, definition }) =>
      forms(stem(term)).map((form) => [form, { term, definition }] as const),
    ),
  )
  const longestFirst = [...meanings.keys()].sort((one, other) => other.length - one.length)
  const anyTerm = new RegExp(`\\b(${longestFirst.join('|')})\\b`, 'i')
  const marked = new Set<string>()
  return texts.map((text) => {
    const pieces: Piece[] = []
    for (const part of text.split(anyTerm)) {
      const meaning = meanings.get(part.toLowerCase())
      const isNew = meaning !== undefined && !marked.has(meaning.term)
      if (isNew) marked.add(meaning.term)
      const last = pieces.at(-1)
      if (isNew) pieces.push({ text: part, definition: meaning.definition })
      else if (last?.definition === null) last.text += part
      else if (part !== '') pieces.push({ text: part, definition: null })
    }
    return pieces
  })
}
