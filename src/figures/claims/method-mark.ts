import { ticketDescriptions, type TicketMethod } from '../../contract/ticket-method'

/** What a reader has to know of a method when holding it against others; '' for most. */
export function methodMark(method: TicketMethod): string {
  const { kind } = ticketDescriptions[method]
  if (method === 'random-locations') return 'control, knows clauses'
  if (kind === 'probe') return 'knows clauses'
  return kind === 'control' ? 'control' : ''
}
