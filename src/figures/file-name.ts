const longestName = 80

/** A file's name, without its ending, that any system takes; `fallback` where none of the words can stand in one. */
export const fileName = (words: string, fallback = 'figure'): string =>
  words
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '') || fallback
