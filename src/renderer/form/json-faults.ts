import { parseTree, type Node, type ParseError, type ParseErrorCode } from 'jsonc-parser'

/** Why a text is not taken, in one sentence that says where; `offset`: of the place in the text. */
export interface JsonFault {
  message: string
  offset: number
}

// The library's codes, an enum that is not there when modules are compiled one by one.
const reasons: Partial<Record<ParseErrorCode, string>> = {
  1: 'this is no JSON value; texts stand in double quotes',
  2: 'this is no number that JSON knows',
  3: 'a name in double quotes is expected here',
  4: 'a value is expected here',
  5: 'a colon is missing before this',
  6: 'a comma is missing before this',
  7: 'a closing brace } is missing',
  8: 'a closing bracket ] is missing',
  9: 'nothing may follow after the end',
  10: 'JSON has no comments',
  12: 'a text is not closed by a double quote',
  13: 'a number is not finished',
  14: 'this \\u escape is not finished',
  15: 'a text has an escape that JSON does not know',
  16: 'a text has a character that must be written as an escape',
}

/** "Line 3, column 12", both from 1. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `Line ${line}, column ${offset - before.lastIndexOf('\n')}`
}

export const faultAt = (text: string, offset: number, reason: string): JsonFault => ({
  message: `${placeOf(text, offset)}: ${reason}.`,
  offset,
})

/** A text as a tree of JSON, or its first fault. A name that stands twice in an object is one, too. */
export function parseJson(text: string): { ok: true; root: Node } | { ok: false; fault: JsonFault } {
  if (text.trim() === '')
    return { ok: false, fault: faultAt(text, 0, 'there is nothing here; an experiment begins with {') }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [error] = errors
  if (error || !root) {
    const reason = (error && reasons[error.error]) ?? 'this is not JSON'
    return { ok: false, fault: faultAt(text, error?.offset ?? 0, reason) }
  }
  const twice = repeatedName(root)
  if (twice)
    return { ok: false, fault: faultAt(text, twice.offset, `the name “${String(twice.value)}” stands here twice`) }
  return { ok: true, root }
}

/** Where a name stands for the second time in its object. */
function repeatedName(node: Node): Node | null {
  const known = new Set<unknown>()
  for (const child of node.children ?? []) {
    const [name] = child.type === 'property' ? (child.children ?? []) : []
    if (name && known.has(name.value)) return name
    if (name) known.add(name.value)
    const deeper = repeatedName(child)
    if (deeper) return deeper
  }
  return null
}
