import type { EngineOutput } from './protocol'
import type { Workspace } from './workspace'

/** See `EngineRequests.evaluate`. */
export async function readAccuracy(space: Workspace): Promise<EngineOutput<'evaluate'>> {
  const { experiment, count } = space.input
  const encoder = space.device.createCommandEncoder()
  encoder.clearBuffer(space.buffer('correct'))
  space.writeRun({})
  space.dispatch(encoder, 'evaluate')
  const [bytes] = await space.read(encoder, [space.whole('correct', 4 * count)])
  return {
    accuracy: Float32Array.from(new Uint32Array(bytes!), (correct) => correct / experiment.analysis.testSamples),
  }
}

/** See `EngineRequests.locate`. */
export async function readLocations(space: Workspace): Promise<EngineOutput<'locate'>> {
  const { count } = space.input
  const { rows, clauses } = space.shape
  const bytes = 4 * count * rows * clauses
  const encoder = space.device.createCommandEncoder()
  space.writeRun({})
  space.dispatch(encoder, 'locate')
  const wanted = [space.whole('packed', bytes), space.whole('scores', bytes)]
  const [packed, scores] = await space.read(encoder, wanted)
  return { packed: Uint16Array.from(new Uint32Array(packed!)), scores: new Float32Array(scores!) }
}

/** See `EngineRequests.weights`. */
export async function readWeights(space: Workspace): Promise<EngineOutput<'weights'>> {
  const encoder = space.device.createCommandEncoder()
  const bytes = 4 * space.input.count * space.shape.parameters
  const [weights] = await space.read(encoder, [space.whole('weights', bytes)])
  return { weights: new Float32Array(weights!) }
}
