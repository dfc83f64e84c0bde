import type { TicketKind } from '../contract/ticket-method'

/** What a reader has to know of a method when holding it against others. */
export const kindMarks: Record<TicketKind, string> = { chance: '', weights: '', probe: 'probe', control: 'control' }
