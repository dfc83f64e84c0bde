import { nullDescriptions, type DenseNull } from '../../contract/branch'
import type { Part, Verdict } from '../../contract/claims'
import { ticketDescriptions, type TicketMethod } from '../../contract/ticket-method'
import { count, percent } from '../format'

/** What a part of a claim is held against, as tables and legends call it. */
export const againstLabel = (against: TicketMethod | DenseNull): string =>
  against in nullDescriptions
    ? nullDescriptions[against as DenseNull].label
    : ticketDescriptions[against as TicketMethod].label

/** What a part is a difference of. */
export const partMeasures: Record<Part['measure'], string> = {
  difference: 'Family recovery minus exact code recovery, IMP’s tickets',
  row: 'Exact code recovery, combined probe minus the other',
  accuracy: 'Test accuracy, combined probe minus the other',
}

const verdicts: Verdict[] = ['supported', 'contradicted', 'undecided']

const unique = <T>(values: T[]): T[] => [...new Set(values)]

/** "at every density against Random; IMP; and against SNIP (20%, 10%)": against whom and where parts have a verdict. */
function where(parts: Part[], verdict: Verdict): string {
  const everywhere: string[] = []
  const somewhere: string[] = []
  for (const against of unique(parts.map((part) => part.against))) {
    const all = parts.filter((part) => part.against === against)
    const some = all.filter((part) => part.verdict === verdict)
    if (some.length === all.length) everywhere.push(againstLabel(against))
    else if (some.length > 0) {
      somewhere.push(`${againstLabel(against)} (${some.map((part) => percent(part.density)).join(', ')})`)
    }
  }
  // Some labels have a comma within.
  const listed = [
    everywhere.length === 0 ? '' : `at every density against ${everywhere.join('; ')}`,
    somewhere.length === 0 ? '' : `against ${somewhere.join('; ')}`,
  ]
  return listed.filter((part) => part !== '').join('; and ')
}

/**
 * How many parts have which verdict; those that are contradicted by name, as a reader must not have to look for them. The
 * tables have all. '' where there are no parts. `what` begins the sentence.
 */
export function partsInWords(what: string, parts: Part[]): string {
  if (parts.length === 0) return ''
  const told = verdicts.flatMap((verdict) => {
    const number = parts.filter((part) => part.verdict === verdict).length
    if (number === 0) return []
    return [`${count(number)} ${verdict}${verdict === 'contradicted' ? ` (${where(parts, verdict)})` : ''}`]
  })
  return `${what}, of ${count(parts.length)} ${parts.length === 1 ? 'part' : 'parts'}: ${told.join(', ')}.`
}
