import { LabFailure } from '../contract/errors'
import type { Experiment } from '../contract/experiment-type'
import { bufferSizes, lossGrid, makeBuffers, tileBytes, type BufferName, type TileBuffers } from './buffers'
import type { KernelCache } from './kernel'
import { dispatch, Programs, type ProgramName } from './programs'
import { submitAndRead, type Readback, type Stretch } from './readback'
import { packRun, type RunValues } from './run-uniform'
import { shapeOf, type Shape } from './shape'
import { templateValues } from './template-values'
import { chooseVariant, variantName, type LaneLimits, type Variant } from './variant'

/** Test samples that one workgroup takes: enough to pay for loading the weights, few enough to spread over a GPU. */
const testShare = 512

/** Samples behind a gradient that weights are scored by (docs/numerics.md, "Tickets"). */
const scoreSamples = 1024

export interface TileInput {
  experiment: Experiment
  firstReplicate: number
  count: number
}

export interface TileOptions {
  lanes: LaneLimits
  /** The driver polls busily, so sleep for the predicted time first (Dawn in Node). */
  pollsBusily: boolean
  /** Names the layout; chosen for the shape and the adapter otherwise. */
  variant?: Variant
}

/** What a tile works with on the device: its buffers and its kernels, and the few things one does with them. */
export class Workspace {
  private constructor(
    readonly device: GPUDevice,
    readonly input: TileInput,
    private readonly options: TileOptions,
    readonly shape: Shape,
    private readonly variant: Variant,
    private readonly buffers: TileBuffers,
    private readonly programs: Programs,
  ) {}

  /** Rejects with `does-not-fit` (the arithmetic in its sentence) or `kernel-failed`. */
  static async open(
    device: GPUDevice,
    kernels: KernelCache,
    input: TileInput,
    options: TileOptions,
  ): Promise<Workspace> {
    const { experiment, count } = input
    const shape = shapeOf(experiment)
    refuseWhatDoesNotFit(device, experiment, shape, count)
    const variant = options.variant ?? chooseVariant(shape, options.lanes)
    device.pushErrorScope('out-of-memory')
    const buffers = makeBuffers(device, experiment, shape, count)
    const outOfMemory = await device.popErrorScope()
    if (outOfMemory) {
      for (const buffer of buffers.values()) buffer.destroy()
      throw new LabFailure(
        'does-not-fit',
        `The adapter has no room for ${count} models: they need ${mebibytes(tileBytes(experiment, shape, count))} in all.`,
      )
    }
    const values = templateValues(experiment, shape, variant)
    const programs = new Programs({ device, kernels, experiment, shape, values, buffers })
    return new Workspace(device, input, options, shape, variant, buffers, programs)
  }

  get bytes(): number {
    return tileBytes(this.input.experiment, this.shape, this.input.count)
  }

  get variantName(): string {
    return variantName(this.variant)
  }

  close(): void {
    for (const buffer of this.buffers.values()) buffer.destroy()
  }

  has(name: BufferName): boolean {
    return this.buffers.has(name)
  }

  buffer(name: BufferName): GPUBuffer {
    return this.buffers.get(name)!
  }

  write(name: BufferName, values: Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): void {
    this.device.queue.writeBuffer(this.buffer(name), 0, values)
  }

  copyAll(encoder: GPUCommandEncoder, from: BufferName, to: BufferName): void {
    encoder.copyBufferToBuffer(this.buffer(from), 0, this.buffer(to), 0, this.buffer(from).size)
  }

  /** Compiles and binds what is about to be dispatched; rejects with `kernel-failed`. */
  prepare(names: ProgramName[]): Promise<void> {
    return this.programs.prepare(names)
  }

  /** Dispatches a prepared program over all models. */
  dispatch(encoder: GPUCommandEncoder, name: ProgramName): void {
    const { count, experiment } = this.input
    const program = this.programs.get(name)
    const deep = name === 'evaluate' ? Math.ceil(experiment.analysis.testSamples / testShare) : 1
    const groups =
      program.over === 'lanes'
        ? Math.ceil(count / this.variant.models)
        : program.over === 'models'
          ? count
          : Math.ceil((count * program.over) / 64)
    dispatch(encoder, program, groups, deep)
  }

  whole(name: BufferName, bytes: number): Stretch {
    return { buffer: this.buffer(name), offset: 0, bytes }
  }

  /** Submits, and reads back when done. */
  async read(encoder: GPUCommandEncoder, stretches: Stretch[]): Promise<ArrayBuffer[]> {
    return (await this.readAfter(encoder, stretches, 0)).copies
  }

  /** The same for work that will take about `expectedMs`; see `submitAndRead`. */
  readAfter(encoder: GPUCommandEncoder, stretches: Stretch[], expectedMs: number): Promise<Readback> {
    // Not the whole time: whether the work took longer than the sleep tells how long it took.
    const sleep = this.options.pollsBusily ? 0.9 * expectedMs : 0
    return submitAndRead(this.device, encoder, this.buffer('readback'), stretches, sleep)
  }

  /** Writes `Run` for what is submitted next. */
  writeRun(changing: Partial<RunValues>): void {
    const { experiment, firstReplicate, count } = this.input
    const { task, model, training, analysis } = experiment
    const { pointSteps, points } = lossGrid(training.steps)
    const values: RunValues = {
      models: count,
      firstReplicate,
      seed: experiment.seed,
      zero: 0,
      columns: task.inputs,
      clauses: task.clauses,
      inputProbability: Math.round(65_536 * task.inputProbability),
      hardNegatives: Math.round(2 ** 24 * task.hardNegatives),
      batch: training.batch,
      steps: training.steps,
      levelStart: 0,
      firstStep: 0,
      endStep: 0,
      pointSteps,
      lossPoints: points,
      testSamples: analysis.testSamples,
      testShare,
      scoreSamples,
      initialisationNoise: 0,
      dataNoise: 0,
      kept: 0,
      pickedBy: 0,
      entries: 0,
      momentum: training.momentum,
      weightDeviation: 1 / Math.sqrt(task.inputs),
      outputStart: model.outputScale / Math.sqrt(this.shape.rows),
      codeThreshold: analysis.codeThreshold,
      aliveThreshold: analysis.aliveThreshold,
      scoreScale: Math.sqrt(task.inputs) / task.literals,
      crowdingPenalty: analysis.crowdingPenalty,
      ...changing,
    }
    this.device.queue.writeBuffer(this.buffer('run'), 0, packRun(values))
  }
}

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toLocaleString('en', { maximumFractionDigits: 1 })} MiB`

function refuseWhatDoesNotFit(device: GPUDevice, experiment: Experiment, shape: Shape, count: number): void {
  const most = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize)
  const sizes = Object.entries(bufferSizes(experiment, shape, count))
  const [name, bytes] = sizes.reduce((largest, size) => (size[1] > largest[1] ? size : largest))
  if (bytes <= most) return
  const models = Math.floor((count * most) / bytes)
  throw new LabFailure(
    'does-not-fit',
    `${count.toLocaleString('en')} models × ${Math.ceil(bytes / count).toLocaleString('en')} bytes = ${mebibytes(bytes)} of ${name}; this adapter allows ${mebibytes(most)} a buffer, enough for ${models.toLocaleString('en')} models.`,
  )
}
