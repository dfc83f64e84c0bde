import type { BufferName } from './buffers'
import type { Stretch } from './readback'
import type { Workspace } from './workspace'

/** Buffers that later steps depend on; what else there is can be made anew from the experiment. */
const lasting: BufferName[] = [
  'weights',
  'earlyWeights',
  'endWeights',
  'rewindWeights',
  'masks',
  'losses',
  'velocities',
  'firstMoments',
  'secondMoments',
]

/** Of the losses only the running sums last: the points of the curve before them have been read. */
function stretchOf(space: Workspace, name: BufferName): Stretch {
  const buffer = space.buffer(name)
  const bytes = name === 'losses' ? 4 * space.input.count : buffer.size
  return { buffer, offset: buffer.size - bytes, bytes }
}

const present = (space: Workspace) => lasting.filter((name) => space.has(name))

/** Contents of the lasting buffers, by name. */
export async function readState(space: Workspace): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const contents: Record<string, Uint8Array<ArrayBuffer>> = {}
  for (const name of present(space)) {
    const [bytes] = await space.read(space.device.createCommandEncoder(), [stretchOf(space, name)])
    contents[name] = new Uint8Array(bytes!)
  }
  return contents
}

/** Puts contents that `readState` gave into an equal workspace. */
export async function writeState(space: Workspace, contents: Record<string, Uint8Array<ArrayBuffer>>): Promise<void> {
  for (const name of present(space)) {
    const { buffer, offset } = stretchOf(space, name)
    space.device.queue.writeBuffer(buffer, offset, contents[name]!)
  }
  await space.device.queue.onSubmittedWorkDone()
}
