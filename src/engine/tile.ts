import { LabFailure } from '../contract/errors'
import type { Experiment } from '../contract/experiment-type'
import { rateAt } from '../science/schedule'
import { makeTask } from '../science/task'
import {
  bufferSizes,
  clauseTables,
  lossGrid,
  makeBuffers,
  tileBytes,
  type BufferName,
  type TileBuffers,
} from './buffers'
import type { KernelCache } from './kernel'
import { Pace } from './pace'
import { dispatch, makePrograms, type ProgramName, type Programs } from './programs'
import { submitAndRead, type Stretch } from './readback'
import { packRun, type RunValues } from './run-uniform'
import { shapeOf, type Shape } from './shape'
import { templateValues } from './template-values'
import { chooseVariant, variantName, type LaneLimits, type Variant } from './variant'

/** Test samples that one workgroup takes: enough to pay for loading the weights, few enough to spread over a GPU. */
const testShare = 512

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

/** A block of replicates on the device, trained together: buffers, kernels, and where its training stands. */
export class Tile {
  private level = 0
  private step = 0
  private levelStart = 0
  private readonly pace = new Pace()

  private constructor(
    private readonly device: GPUDevice,
    private readonly input: TileInput,
    private readonly options: TileOptions,
    private readonly shape: Shape,
    private readonly variant: Variant,
    private readonly buffers: TileBuffers,
    private readonly programs: Programs,
  ) {}

  /** Rejects with `does-not-fit` (the arithmetic in its sentence) or `kernel-failed`. */
  static async open(device: GPUDevice, kernels: KernelCache, input: TileInput, options: TileOptions): Promise<Tile> {
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
    const programs = await makePrograms(device, kernels, experiment, values, buffers)
    const tile = new Tile(device, input, options, shape, variant, buffers, programs)
    await tile.begin()
    return tile
  }

  get bytes(): number {
    return tileBytes(this.input.experiment, this.shape, this.input.count)
  }

  get variantName(): string {
    return variantName(this.variant)
  }

  /** One dispatch of about `milliseconds` towards `untilStep`; see `EngineRequests.train`. */
  async train(untilStep: number, milliseconds: number) {
    const { experiment, count } = this.input
    const { rewindStep } = experiment.pruning
    const { steps } = experiment.training
    // The dense level stops at the rewind step once, to keep its weights.
    const stop = this.level === 0 && this.step < rewindStep ? Math.min(untilStep, rewindStep) : untilStep
    const first = this.step
    const end = Math.max(first, Math.min(stop, steps, first + this.pace.next(milliseconds)))
    const { pointSteps } = lossGrid(steps)
    const firstPoint = Math.floor((first - this.levelStart) / pointSteps)
    const endPoint =
      end === steps ? Math.ceil((end - this.levelStart) / pointSteps) : Math.floor((end - this.levelStart) / pointSteps)

    const started = performance.now()
    let loss = new Float32Array(0)
    if (end > first) {
      const encoder = this.device.createCommandEncoder()
      this.writeRun({ firstStep: first, endStep: end })
      this.dispatchModels(encoder, 'train')
      if (this.level === 0 && end === rewindStep) this.copyAll(encoder, 'weights', 'rewindWeights')
      const points = {
        buffer: this.buffer('losses'),
        offset: 4 * firstPoint * count,
        bytes: 4 * (endPoint - firstPoint) * count,
      }
      // Four bytes are read in any case: the reading is what tells that the dispatch has ended.
      const wanted = points.bytes > 0 ? points : { buffer: this.buffer('losses'), offset: 0, bytes: 4 }
      const [bytes] = await this.read(encoder, [wanted], this.pace.predict(end - first))
      if (points.bytes > 0) loss = new Float32Array(bytes!)
    }
    const seconds = (performance.now() - started) / 1000
    if (end > first) this.pace.record(end - first, seconds)
    this.step = end
    const lossSteps = Array.from({ length: endPoint - firstPoint }, (_, index) =>
      Math.min(steps, this.levelStart + (firstPoint + index + 1) * pointSteps),
    )
    return { step: end, lossSteps, loss, seconds }
  }

  async evaluate() {
    const { experiment, count } = this.input
    const { testSamples } = experiment.analysis
    const encoder = this.device.createCommandEncoder()
    encoder.clearBuffer(this.buffer('correct'))
    this.writeRun({})
    dispatch(
      encoder,
      this.programs.evaluate,
      Math.ceil(count / this.variant.models),
      Math.ceil(testSamples / testShare),
    )
    const [bytes] = await this.read(encoder, [this.whole('correct', 4 * count)])
    return { accuracy: Float32Array.from(new Uint32Array(bytes!), (correct) => correct / testSamples) }
  }

  async locate() {
    const bytes = 4 * this.input.count * this.shape.rows * this.shape.clauses
    const encoder = this.device.createCommandEncoder()
    this.writeRun({})
    dispatch(encoder, this.programs.locate, this.input.count)
    const [packed, scores] = await this.read(encoder, [this.whole('packed', bytes), this.whole('scores', bytes)])
    return { packed: Uint16Array.from(new Uint32Array(packed!)), scores: new Float32Array(scores!) }
  }

  /** Prunes to `kept` weights of W1 a model, rewinds, and starts the next level. */
  async prune(kept: number) {
    const { count, experiment } = this.input
    this.level += 1
    this.levelStart = experiment.pruning.rewindStep
    this.step = this.levelStart
    this.writeSchedule()
    const encoder = this.device.createCommandEncoder()
    this.writeRun({ kept })
    dispatch(encoder, this.programs.prune, count)
    dispatch(encoder, this.programs.rewind, Math.ceil((count * this.shape.parameters) / 64))
    for (const name of ['losses', 'velocities', 'firstMoments', 'secondMoments'] as const) {
      const buffer = this.buffers.get(name)
      if (buffer) encoder.clearBuffer(buffer)
    }
    const [masks] = await this.read(encoder, [this.whole('masks', 4 * count * this.shape.rows * this.shape.words)])
    return { masks: new Uint32Array(masks!), step: this.step }
  }

  async weights() {
    const encoder = this.device.createCommandEncoder()
    const [weights] = await this.read(encoder, [this.whole('weights', 4 * this.input.count * this.shape.parameters)])
    return { weights: new Float32Array(weights!) }
  }

  close(): void {
    for (const buffer of this.buffers.values()) buffer.destroy()
  }

  /** Tables, full masks, initial weights; and one training dispatch of no steps, since pipelines compile at the first. */
  private async begin(): Promise<void> {
    const { experiment, count } = this.input
    const { words, rows, columns } = this.shape
    const tables = clauseTables(makeTask(experiment.task, experiment.seed), words)
    this.device.queue.writeBuffer(this.buffer('clauses'), 0, tables.masks)
    this.device.queue.writeBuffer(this.buffer('literals'), 0, tables.literals)
    const lastWord = columns % 32 === 0 ? 0xffffffff : 2 ** (columns % 32) - 1
    const full = Uint32Array.from({ length: count * rows * words }, (_, index) =>
      index % words === words - 1 ? lastWord : 0xffffffff,
    )
    this.device.queue.writeBuffer(this.buffer('masks'), 0, full)
    this.writeSchedule()
    this.writeRun({ firstStep: 0, endStep: 0 })
    const encoder = this.device.createCommandEncoder()
    dispatch(encoder, this.programs.initialise, Math.ceil((count * Math.ceil(this.shape.parameters / 4)) / 64))
    this.copyAll(encoder, 'weights', 'rewindWeights')
    this.dispatchModels(encoder, 'train')
    await this.read(encoder, [{ buffer: this.buffer('losses'), offset: 0, bytes: 4 }])
  }

  private buffer(name: BufferName): GPUBuffer {
    return this.buffers.get(name)!
  }

  private whole(name: BufferName, bytes: number): Stretch {
    return { buffer: this.buffer(name), offset: 0, bytes }
  }

  private copyAll(encoder: GPUCommandEncoder, from: BufferName, to: BufferName): void {
    encoder.copyBufferToBuffer(this.buffer(from), 0, this.buffer(to), 0, this.buffer(from).size)
  }

  private dispatchModels(encoder: GPUCommandEncoder, name: ProgramName): void {
    dispatch(encoder, this.programs[name], Math.ceil(this.input.count / this.variant.models))
  }

  private read(encoder: GPUCommandEncoder, stretches: Stretch[], expectedMs = 0): Promise<ArrayBuffer[]> {
    // Not the whole time: a sleep that long would itself be measured, and a guess once too long would stay so.
    const sleep = this.options.pollsBusily ? 0.9 * expectedMs : 0
    return submitAndRead(this.device, encoder, this.buffer('readback'), stretches, sleep)
  }

  private writeSchedule(): void {
    const { training } = this.input.experiment
    const schedule = new Float32Array(4 * (training.steps - this.levelStart))
    for (let own = 0; own < training.steps - this.levelStart; own++) {
      const rate = rateAt(training, this.levelStart + own)
      schedule.set([rate, 1 / (1 - 0.9 ** (own + 1)), 1 / (1 - 0.999 ** (own + 1)), 0], 4 * own)
    }
    this.device.queue.writeBuffer(this.buffer('schedules'), 0, schedule)
  }

  private writeRun(changing: Partial<Pick<RunValues, 'firstStep' | 'endStep' | 'kept'>>): void {
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
      levelStart: this.levelStart,
      firstStep: 0,
      endStep: 0,
      pointSteps,
      lossPoints: points,
      testSamples: analysis.testSamples,
      testShare,
      kept: 0,
      momentum: training.momentum,
      weightDeviation: 1 / Math.sqrt(task.inputs),
      outputStart: model.outputScale / Math.sqrt(model.rows),
      codeThreshold: analysis.codeThreshold,
      aliveThreshold: analysis.aliveThreshold,
      scoreScale: Math.sqrt(task.inputs) / task.literals,
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
