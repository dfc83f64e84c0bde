import { nullDescriptions, type DenseNull } from '../../contract/branch'
import type { Part, Verdict } from '../../contract/claims'
import { ticketDescriptions, type TicketMethod } from '../../contract/ticket-method'
import { count, percent } from '../format'

export const againstLabel = (against: TicketMethod | DenseNull): string =>
  against in nullDescriptions
    ? nullDescriptions[against as DenseNull].label
    : ticketDescriptions[against as TicketMethod].label

const verdicts: Verdict[] = ['supported', 'contradicted', 'undecided']

const unique = <T>(values: T[]): T[] => [...new Set(values)]

/** "Random (20%, 10%), IMP (every density)": the parts that have a verdict, against whom and where. */
function where(parts: Part[], verdict: Verdict): string {
  return unique(parts.map(({ against }) => against))
    .flatMap((against) => {
      const all = parts.filter((part) => part.against === against)
      const some = all.filter((part) => part.verdict === verdict)
      if (some.length === 0) return []
      const densities =
        some.length === all.length ? 'every density' : some.map((part) => percent(part.density)).join(', ')
      return [`${againstLabel(against)} (${densities})`]
    })
    .join(', ')
}

/** How many parts of one measure have which verdict, and which: '' where there are none. */
export function partsInWords(name: string, parts: Part[]): string {
  if (parts.length === 0) return ''
  const told = verdicts.flatMap((verdict) => {
    const number = parts.filter((part) => part.verdict === verdict).length
    return number === 0 ? [] : [`${count(number)} ${verdict}: against ${where(parts, verdict)}`]
  })
  return `${name}, ${count(parts.length)} ${parts.length === 1 ? 'part' : 'parts'} with verdicts of their own: ${told.join('; ')}.`
}
