/** Ways to choose the weights of a sparse ticket; definitions in docs/numerics.md, "Tickets". */
export const ticketMethods = [
  'random',
  'magnitude-init',
  'magnitude-early',
  'magnitude-end',
  'snip',
  'grasp',
  'synflow',
  'proximity',
  'motion',
  'combined',
  'random-locations',
  'imp',
  'imp-fresh',
  'imp-shuffled',
] as const

export type TicketMethod = (typeof ticketMethods)[number]
