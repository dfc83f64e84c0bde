const longestName = 60

/** A file's name, without an ending, that any system takes. `fallback`: where nothing is left of the words. */
export const fileName = (words: string, fallback: string): string =>
  words
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longestName)
    .replace(/^-+|-+$/g, '') || fallback
