import type { Experiment } from '../../../src/contract/experiment-type'
import { clauseTables, makeBuffers, type BufferName } from '../../../src/engine/buffers'
import { dispatch, Programs, type ProgramName } from '../../../src/engine/programs'
import { submitAndRead } from '../../../src/engine/readback'
import { packRun, type RunValues } from '../../../src/engine/run-uniform'
import { shapeOf } from '../../../src/engine/shape'
import { templateValues } from '../../../src/engine/template-values'
import { chooseVariant, type Variant } from '../../../src/engine/variant'
import { makeTask } from '../../../src/science/task'
import type { Bench } from './on-device'

/** `Run` for kernels that a test starts itself, from docs/numerics.md; the tile writes its own. */
export const runValues = (experiment: Experiment, models: number, changing: Partial<RunValues> = {}): RunValues => ({
  models,
  firstReplicate: 0,
  seed: experiment.seed,
  zero: 0,
  columns: experiment.task.inputs,
  clauses: experiment.task.clauses,
  inputProbability: Math.round(experiment.task.inputProbability * 65_536),
  hardNegatives: Math.round(experiment.task.hardNegatives * 16_777_216),
  batch: experiment.training.batch,
  steps: experiment.training.steps,
  levelStart: 0,
  firstStep: 0,
  endStep: 0,
  pointSteps: 1,
  lossPoints: 0,
  testSamples: experiment.analysis.testSamples,
  testShare: 512,
  scoreSamples: 1024,
  initialisationNoise: 0,
  dataNoise: 0,
  kept: 0,
  pickedBy: 0,
  entries: 0,
  momentum: experiment.training.momentum,
  weightDeviation: 1 / Math.sqrt(experiment.task.inputs),
  outputStart: experiment.model.outputScale / Math.sqrt(experiment.model.rows),
  codeThreshold: experiment.analysis.codeThreshold,
  aliveThreshold: experiment.analysis.aliveThreshold,
  scoreScale: Math.sqrt(experiment.task.inputs) / experiment.task.literals,
  crowdingPenalty: experiment.analysis.crowdingPenalty,
  ...changing,
})

/** The engine's kernels over buffers that a test fills and reads itself. */
export function openKernels(bench: Bench, experiment: Experiment, models: number, wanted?: Variant) {
  const { device, kernels, lanes } = bench
  const shape = shapeOf(experiment)
  const variant = wanted ?? chooseVariant(shape, lanes)
  const buffers = makeBuffers(device, experiment, shape, models)
  const values = templateValues(experiment, shape, variant)
  const programs = new Programs({ device, kernels, experiment, shape, values, buffers })
  const bufferOf = (name: BufferName): GPUBuffer => buffers.get(name)!
  const write = (name: BufferName, data: Float32Array | Uint32Array): void => {
    device.queue.writeBuffer(bufferOf(name), 0, data.buffer, data.byteOffset, data.byteLength)
  }
  const tables = clauseTables(makeTask(experiment.task, experiment.seed), shape.words)
  write('clauses', tables.masks)
  write('literals', tables.literals)
  return {
    variant,
    write,
    /** Runs one kernel over all models and gives back whole buffers. */
    run: async (name: ProgramName, changing: Partial<RunValues>, wanted: BufferName[], groups: number, deep = 1) => {
      await programs.prepare([name])
      device.queue.writeBuffer(bufferOf('run'), 0, packRun(runValues(experiment, models, changing)))
      const encoder = device.createCommandEncoder()
      dispatch(encoder, programs.get(name), groups, deep)
      const stretches = wanted.map((of) => ({ buffer: bufferOf(of), offset: 0, bytes: bufferOf(of).size }))
      return (await submitAndRead(device, encoder, bufferOf('readback'), stretches, 0)).copies
    },
    close: () => {
      for (const buffer of buffers.values()) buffer.destroy()
    },
  }
}
