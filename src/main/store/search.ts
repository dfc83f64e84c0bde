/** What the index of words (FTS5's unicode61) makes words of; the rest, FTS5's own syntax included, only parts them. */
const wordPattern = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/**
 * What a user typed as an FTS5 query: every word, quoted, as the beginning of one that name, notes, tags or spec have. Words
 * that signs hold together, as in "0.5" or "expand-neurons", stand next to each other. Null where there is no word.
 */
export function searchQuery(typed: string): string | null {
  const phrases = typed
    .split(/[\s\0]+/u)
    .map((word) => word.match(wordPattern)?.join(' '))
    .filter((phrase) => phrase !== undefined)
  return phrases.length === 0 ? null : phrases.map((phrase) => `"${phrase}"*`).join(' AND ')
}
