import { escapeText } from '../../figures/xml'

/** Text that is markup already. Only `html` and `trusted` make it, so that nothing a user wrote becomes markup by accident. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Part[]

/** Markup from a source of our own: the stylesheet, a drawn figure. */
export const trusted = (text: string): Markup => new Markup(text)

function write(part: Part): string {
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(write).join('')
  return escapeText(String(part))
}

/** Template tag: what is put in is escaped, unless it is `Markup`; lists are joined without anything between. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.map((string, index) => string + write(parts[index] ?? '')).join(''))
}
