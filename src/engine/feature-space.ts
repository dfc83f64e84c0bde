import type { Entries } from '../science/codes'
import { byteWords } from './buffers'
import type { Workspace } from './workspace'

/** `Run.entries`; see code-matrix.wgsl. */
const entriesCode: Record<Entries, number> = { code: 0, near: 1 }

/** See `EngineRequests.crowding`. */
export async function crowdingOf(space: Workspace) {
  await space.prepare(['crowding'])
  space.writeRun({})
  const encoder = space.device.createCommandEncoder()
  space.dispatch(encoder, 'crowding')
  const wanted = (['crowdings', 'rivals', 'neuronCrowdings'] as const).map((name) => all(space, name))
  const [crowding, rivals, neuronCrowding] = await space.read(encoder, wanted)
  return {
    crowding: new Float32Array(crowding!),
    rivals: withoutPadding(space, rivals!),
    neuronCrowding: new Float32Array(neuronCrowding!),
  }
}

/** See `EngineRequests.feature`. */
export async function featureOf(space: Workspace, entries: Entries) {
  await space.prepare(['locate', 'fates', 'code-matrix'])
  space.writeRun({ entries: entriesCode[entries] })
  const encoder = space.device.createCommandEncoder()
  for (const program of ['locate', 'fates', 'code-matrix'] as const) space.dispatch(encoder, program)
  const wanted = (['fates', 'codeDistances'] as const).map((name) => all(space, name))
  const [fates, distances] = await space.read(encoder, wanted)
  return {
    fates: withoutPadding(space, fates!),
    codeDistance: Uint16Array.from(new Uint32Array(distances!)),
  }
}

const all = (space: Workspace, name: Parameters<Workspace['buffer']>[0]) => space.whole(name, space.buffer(name).size)

/** Bytes of locations, [model][location]: on the device each model starts at a word of its own. */
function withoutPadding(space: Workspace, bytes: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const { count } = space.input
  const each = space.shape.rows * space.shape.clauses
  const padded = 4 * byteWords(space.shape)
  const packed = new Uint8Array(count * each)
  for (let model = 0; model < count; model++) {
    packed.set(new Uint8Array(bytes, model * padded, each), model * each)
  }
  return packed
}
