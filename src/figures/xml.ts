const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe between tags and in a quoted attribute, in HTML and XML alike. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!)

/** What XML 1.0 has no way to write: most control characters, halves of surrogate pairs, and two that are no characters. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text that may stand anywhere in an XML file; characters that may not are shown as “?”. */
export const xmlText = (text: string): string => escapeText(text.replace(unwritable, '?'))
