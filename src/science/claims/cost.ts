import type { Experiment } from '../../contract/experiment-type'
import type { TicketMethod } from '../../contract/ticket-method'

/**
 * Training steps of one model to find a method's ticket and to train it. With T the steps of a training and R the rewind
 * step: the dense steps that the ticket's scores or its rewinding need, then T − R for every training that starts at R. `rounds`: IMP's
 * rounds up to the ticket's density, which is its level's number. The gradients of SNIP and GraSP are not counted. Source:
 * docs/claims.md, "Cost".
 */
export function ticketSteps({ training, pruning, analysis }: Experiment, method: TicketMethod, rounds: number): number {
  const rewound = training.steps - pruning.rewindStep
  switch (method) {
    case 'imp':
    case 'imp-fresh':
    case 'imp-shuffled':
      return training.steps + rounds * rewound
    case 'magnitude-end':
      return training.steps + rewound
    case 'magnitude-early':
    case 'motion':
    case 'combined':
      return Math.max(analysis.motionStep, pruning.rewindStep) + rewound
    default:
      return pruning.rewindStep + rewound
  }
}
