import type { TicketMethod } from '../contract/ticket-method'
import type { TicketParts } from './tickets'
import type { Workspace } from './workspace'

/** `Run.pickedBy`; see score-locations.wgsl. */
const pickedBy = { proximity: 0, motion: 1, combined: 2, 'random-locations': 3 } as const satisfies Partial<
  Record<TicketMethod, number>
>

/** Masks of the weights of greedily picked locations, filled up by size: docs/numerics.md, "By locations". */
export const byLocations =
  (method: keyof typeof pickedBy) =>
  async (space: Workspace, { kept, denseMasks }: TicketParts): Promise<void> => {
    const programs = ['score-locations', 'pick', 'prune'] as const
    await space.prepare([...programs])
    space.write('masks', denseMasks)
    space.writeRun({ kept, pickedBy: pickedBy[method] })
    const encoder = space.device.createCommandEncoder()
    for (const program of programs) space.dispatch(encoder, program)
    space.device.queue.submit([encoder.finish()])
  }

/** The given masks, [model][row][word], with the rows of each model in another order. */
export async function shuffleRows(space: Workspace, masks: Uint32Array<ArrayBuffer>): Promise<void> {
  await space.prepare(['shuffle-rows'])
  space.write('ticketMasks', masks)
  space.writeRun({})
  const encoder = space.device.createCommandEncoder()
  space.dispatch(encoder, 'shuffle-rows')
  space.device.queue.submit([encoder.finish()])
}
