import { LabFailure } from '../contract/errors'
import type { BufferName } from './buffers'
import type { Contents, Standing } from './protocol'
import type { Stretch } from './readback'
import { stagesAhead } from './stages'
import type { Workspace } from './workspace'

/** What a level begins with at 0: memory of gradients, and running sums of the loss. */
const ofLevel: BufferName[] = ['losses', 'velocities', 'firstMoments', 'secondMoments']

/** Buffers of where the training is that later steps depend on. What else there is can be made anew from the experiment. */
export function presentBuffers(space: Workspace, { step }: Standing): BufferName[] {
  const isLevelDone = step === space.input.experiment.training.steps
  return (['weights', 'masks', ...(isLevelDone ? [] : ofLevel)] as const).filter((name) => space.has(name))
}

/** Buffers of the stages that the dense training has passed; weights that are rewound to its beginning are made anew. */
export function stageBuffers(space: Workspace, standing: Standing): BufferName[] {
  const { experiment } = space.input
  if (experiment.pruning.method === 'none') return []
  const ahead = stagesAhead(experiment, standing).map(({ buffer }) => buffer)
  const own: BufferName[] = experiment.pruning.rewindStep > 0 ? ['rewindWeights'] : []
  return ([...own, 'earlyWeights', 'endWeights'] as const).filter((name) => !ahead.includes(name))
}

/** Of the losses only the running sums last: the points of the curve before them have been read. */
function stretchOf(space: Workspace, name: BufferName): Stretch {
  const buffer = space.buffer(name)
  const bytes = name === 'losses' ? 4 * space.input.count : buffer.size
  return { buffer, offset: buffer.size - bytes, bytes }
}

/** Copies of these buffers, of the losses only what lasts. Rejects where the device is lost. */
export async function readContents(space: Workspace, names: readonly BufferName[]): Promise<Contents> {
  const contents: Contents = {}
  for (const name of names) {
    const [bytes] = await space.read(space.device.createCommandEncoder(), [stretchOf(space, name)])
    contents[name] = new Uint8Array(bytes!)
  }
  return contents
}

/** Puts contents that `readContents` gave into an equal workspace. Rejects as internal where it has no such buffer of that size. */
export async function writeContents(space: Workspace, contents: Contents): Promise<void> {
  for (const [name, bytes] of Object.entries(contents)) {
    const isHere = space.has(name as BufferName)
    if (!isHere || stretchOf(space, name as BufferName).bytes !== bytes.byteLength) {
      throw new LabFailure(
        'internal',
        `A saved state has ${bytes.byteLength} bytes of ${name}, which this tile has not.`,
      )
    }
    const { buffer, offset } = stretchOf(space, name as BufferName)
    space.device.queue.writeBuffer(buffer, offset, bytes)
  }
  await space.device.queue.onSubmittedWorkDone()
}
