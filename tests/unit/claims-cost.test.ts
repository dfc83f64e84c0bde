import { expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { ticketMethods, type TicketMethod } from '../../src/contract/ticket-method'
import { ticketSteps } from '../../src/science/claims/cost'

/** T = 3,000 steps, T0 = 100. */
const stepsAt = (rewindStep: number, rounds: number): Record<TicketMethod, number> => {
  const experiment = experimentSchema.parse({ pruning: { rewindStep } })
  return Object.fromEntries(ticketMethods.map((method) => [method, ticketSteps(experiment, method, rounds)])) as never
}

const alike = (methods: TicketMethod[], steps: number) => Object.fromEntries(methods.map((method) => [method, steps]))
const fromStart: TicketMethod[] = [
  ...(['random', 'magnitude-init', 'snip', 'grasp', 'synflow'] as const),
  ...(['proximity', 'random-locations'] as const),
]
const fromT0: TicketMethod[] = ['magnitude-early', 'motion', 'combined']
const fromImp: TicketMethod[] = ['imp', 'imp-fresh', 'imp-shuffled']

it.each([
  { rewindStep: 0, rounds: 6, start: 3000, early: 3100, end: 6000, imp: 3000 + 6 * 3000 },
  // The dense steps up to the rewind step are taken in any case, T0's among them.
  { rewindStep: 40, rounds: 1, start: 3000, early: 3060, end: 5960, imp: 5960 },
  { rewindStep: 500, rounds: 6, start: 3000, early: 3000, end: 5500, imp: 3000 + 6 * 2500 },
])(
  'steps of a ticket, rewound to $rewindStep after $rounds rounds',
  ({ rewindStep, rounds, start, early, end, imp }) => {
    expect(stepsAt(rewindStep, rounds)).toEqual({
      ...alike(fromStart, start),
      ...alike(fromT0, early),
      'magnitude-end': end,
      ...alike(fromImp, imp),
    })
  },
)
