import type { RunValues } from './run-uniform'
import { scheduleTable } from './schedule-table'
import type { Workspace } from './workspace'

/** What the steps of a level need to know of its place: each has a rate of its own. */
export const writeSchedule = (space: Workspace, levelStart: number): void =>
  space.write('schedules', scheduleTable(space.input.experiment.training, levelStart))

/**
 * Starts a level on the weights that `encode` leaves, with what the masks prune at 0 and no memory of gradients. Gives
 * the masks, [model][row][word]. `changing`: what `encode` runs with.
 */
export async function startLevel(
  space: Workspace,
  levelStart: number,
  changing: Partial<RunValues>,
  encode: (encoder: GPUCommandEncoder) => void,
): Promise<Uint32Array<ArrayBuffer>> {
  writeSchedule(space, levelStart)
  space.writeRun(changing)
  const encoder = space.device.createCommandEncoder()
  encode(encoder)
  space.dispatch(encoder, 'mask')
  for (const name of ['losses', 'velocities', 'firstMoments', 'secondMoments'] as const) {
    if (space.has(name)) encoder.clearBuffer(space.buffer(name))
  }
  const [masks] = await space.read(encoder, [space.whole('masks', space.buffer('masks').size)])
  return new Uint32Array(masks!)
}
