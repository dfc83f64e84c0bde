import { definitions, type TermName } from '../../figures/definitions'

const meanings = new Map(definitions.map(({ term, definition }) => [term, definition]))

/** The one sentence that says what a term means. */
export const meaningOf = (term: TermName): string => meanings.get(term)!
