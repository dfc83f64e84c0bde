import { lossGrid } from './buffers'
import type { Pace } from './pace'
import type { EngineOutput, Standing } from './protocol'
import { stagesAhead } from './stages'
import type { Workspace } from './workspace'

/** One dispatch of about `milliseconds` towards `untilStep`, which ends at the next stage at the latest; see `EngineRequests.train`. */
export async function trainPiece(
  space: Workspace,
  standing: Standing,
  pace: Pace,
  wanted: { untilStep: number; milliseconds: number },
): Promise<EngineOutput<'train'>> {
  const { experiment, count } = space.input
  const { steps } = experiment.training
  const { step: first, levelStart, dataNoise } = standing
  const stages = stagesAhead(experiment, standing)
  const stop = Math.min(wanted.untilStep, steps, ...stages.map(({ step }) => step))
  const end = Math.max(first, Math.min(stop, first + pace.next(wanted.milliseconds)))
  if (end === first) return { step: end, lossSteps: [], loss: new Float32Array(0), seconds: 0 }

  const started = performance.now()
  const encoder = space.device.createCommandEncoder()
  space.writeRun({ levelStart, dataNoise, firstStep: first, endStep: end })
  space.dispatch(encoder, 'train')
  for (const { step, buffer } of stages) if (step === end) space.copyAll(encoder, 'weights', buffer)
  const { firstPoint, lossSteps } = pointsBetween(steps, levelStart, first, end)
  const points = {
    buffer: space.buffer('losses'),
    offset: 4 * firstPoint * count,
    bytes: 4 * lossSteps.length * count,
  }
  // Four bytes are read in any case: the reading is what tells that the dispatch has ended.
  const read = points.bytes > 0 ? points : space.whole('losses', 4)
  const { copies, overslept } = await space.readAfter(encoder, [read], pace.predict(end - first))
  const seconds = (performance.now() - started) / 1000
  pace.record(end - first, seconds, overslept)
  const loss = points.bytes > 0 ? new Float32Array(copies[0]!) : new Float32Array(0)
  return { step: end, lossSteps, loss, seconds }
}

/** Points of a level's loss curve that end after step `first` and by step `end`: the first one's number, and the steps they end at. */
function pointsBetween(steps: number, levelStart: number, first: number, end: number) {
  const { pointSteps } = lossGrid(steps)
  const before = (step: number) => (step === steps ? Math.ceil : Math.floor)((step - levelStart) / pointSteps)
  const [firstPoint, endPoint] = [before(first), before(end)]
  const lossSteps = Array.from({ length: endPoint - firstPoint }, (_, index) =>
    Math.min(steps, levelStart + (firstPoint + index + 1) * pointSteps),
  )
  return { firstPoint, lossSteps }
}
