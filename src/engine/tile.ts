import { denseMasks } from '../science/expand'
import { rateAt } from '../science/schedule'
import { makeTask } from '../science/task'
import { clauseTables, lossGrid } from './buffers'
import type { KernelCache } from './kernel'
import { Pace } from './pace'
import type { TileState } from './protocol'
import type { RunValues } from './run-uniform'
import { readState, writeState } from './state'
import { Workspace, type TileInput, type TileOptions } from './workspace'

/** A block of replicates on the device, trained together, and where its training stands. */
export class Tile {
  private level = 0
  private step = 0
  private levelStart = 0
  private readonly pace = new Pace()

  private constructor(private readonly space: Workspace) {}

  /** Rejects with `does-not-fit` (the arithmetic in its sentence) or `kernel-failed`. */
  static async open(device: GPUDevice, kernels: KernelCache, input: TileInput, options: TileOptions): Promise<Tile> {
    const tile = new Tile(await Workspace.open(device, kernels, input, options))
    await tile.begin()
    return tile
  }

  get bytes(): number {
    return this.space.bytes
  }

  get variantName(): string {
    return this.space.variantName
  }

  close(): void {
    this.space.close()
  }

  /** One dispatch of about `milliseconds` towards `untilStep`; see `EngineRequests.train`. */
  async train(untilStep: number, milliseconds: number) {
    const { experiment, count } = this.space.input
    const { rewindStep } = experiment.pruning
    const { steps } = experiment.training
    // The dense level stops at the rewind step once, to keep its weights.
    const stop = this.level === 0 && this.step < rewindStep ? Math.min(untilStep, rewindStep) : untilStep
    const first = this.step
    const end = Math.max(first, Math.min(stop, steps, first + this.pace.next(milliseconds)))
    const { pointSteps } = lossGrid(steps)
    const pointsBefore = (step: number) =>
      (step === steps ? Math.ceil : Math.floor)((step - this.levelStart) / pointSteps)
    const [firstPoint, endPoint] = [pointsBefore(first), pointsBefore(end)]
    const lossSteps = Array.from({ length: endPoint - firstPoint }, (_, index) =>
      Math.min(steps, this.levelStart + (firstPoint + index + 1) * pointSteps),
    )
    if (end === first) return { step: end, lossSteps, loss: new Float32Array(0), seconds: 0 }

    const started = performance.now()
    const encoder = this.space.device.createCommandEncoder()
    this.writeRun({ firstStep: first, endStep: end })
    this.space.dispatchLanes(encoder, 'train')
    if (this.level === 0 && end === rewindStep) this.space.copyAll(encoder, 'weights', 'rewindWeights')
    const points = {
      buffer: this.space.buffer('losses'),
      offset: 4 * firstPoint * count,
      bytes: 4 * lossSteps.length * count,
    }
    // Four bytes are read in any case: the reading is what tells that the dispatch has ended.
    const wanted = points.bytes > 0 ? points : this.space.whole('losses', 4)
    const [bytes] = await this.space.read(encoder, [wanted], this.pace.predict(end - first))
    const seconds = (performance.now() - started) / 1000
    this.pace.record(end - first, seconds)
    this.step = end
    const loss = points.bytes > 0 ? new Float32Array(bytes!) : new Float32Array(0)
    return { step: end, lossSteps, loss, seconds }
  }

  async evaluate() {
    const { experiment, count } = this.space.input
    const encoder = this.space.device.createCommandEncoder()
    encoder.clearBuffer(this.space.buffer('correct'))
    this.writeRun({})
    this.space.dispatchLanes(encoder, 'evaluate')
    const [bytes] = await this.space.read(encoder, [this.space.whole('correct', 4 * count)])
    return {
      accuracy: Float32Array.from(new Uint32Array(bytes!), (correct) => correct / experiment.analysis.testSamples),
    }
  }

  async locate() {
    const { count } = this.space.input
    const { rows, clauses } = this.space.shape
    const bytes = 4 * count * rows * clauses
    const encoder = this.space.device.createCommandEncoder()
    this.writeRun({})
    this.space.dispatchModels(encoder, 'locate')
    const wanted = [this.space.whole('packed', bytes), this.space.whole('scores', bytes)]
    const [packed, scores] = await this.space.read(encoder, wanted)
    return { packed: Uint16Array.from(new Uint32Array(packed!)), scores: new Float32Array(scores!) }
  }

  /** Prunes to `kept` weights of W1 a model, rewinds, and starts the next level. */
  async prune(kept: number) {
    const { count, experiment } = this.space.input
    const { parameters, rows, words } = this.space.shape
    this.level += 1
    this.levelStart = experiment.pruning.rewindStep
    this.step = this.levelStart
    this.writeSchedule()
    const encoder = this.space.device.createCommandEncoder()
    this.writeRun({ kept })
    this.space.dispatchModels(encoder, 'prune')
    this.space.dispatchThreads(encoder, 'rewind', count * parameters)
    for (const name of ['losses', 'velocities', 'firstMoments', 'secondMoments'] as const) {
      if (this.space.has(name)) encoder.clearBuffer(this.space.buffer(name))
    }
    const [masks] = await this.space.read(encoder, [this.space.whole('masks', 4 * count * rows * words)])
    return { masks: new Uint32Array(masks!), step: this.step }
  }

  async weights() {
    const encoder = this.space.device.createCommandEncoder()
    const bytes = 4 * this.space.input.count * this.space.shape.parameters
    const [weights] = await this.space.read(encoder, [this.space.whole('weights', bytes)])
    return { weights: new Float32Array(weights!) }
  }

  /** See `EngineRequests.save`. */
  async save(): Promise<TileState> {
    const { level, step, levelStart } = this
    return { level, step, levelStart, buffers: await readState(this.space) }
  }

  /** See `EngineRequests.restore`. */
  async restore(state: TileState): Promise<void> {
    this.level = state.level
    this.step = state.step
    this.levelStart = state.levelStart
    this.writeSchedule()
    await writeState(this.space, state.buffers)
  }

  /** Tables, dense masks, initial weights; and one training dispatch of no steps, since pipelines compile at the first. */
  private async begin(): Promise<void> {
    const { experiment, firstReplicate, count } = this.space.input
    const { words, parameters } = this.space.shape
    const clauses = makeTask(experiment.task, experiment.seed)
    const tables = clauseTables(clauses, words)
    this.space.write('clauses', tables.masks)
    this.space.write('literals', tables.literals)
    this.space.write('masks', denseMasks(experiment, clauses, firstReplicate, count))
    this.writeSchedule()
    this.writeRun({})
    const encoder = this.space.device.createCommandEncoder()
    this.space.dispatchThreads(encoder, 'initialise', count * Math.ceil(parameters / 4))
    this.space.copyAll(encoder, 'weights', 'rewindWeights')
    if (experiment.model.children > 1) {
      // What no child has is 0 from the start.
      this.space.dispatchThreads(encoder, 'rewind', count * parameters)
      this.space.copyAll(encoder, 'weights', 'rewindWeights')
    }
    this.space.dispatchLanes(encoder, 'train')
    await this.space.read(encoder, [this.space.whole('losses', 4)])
  }

  private writeSchedule(): void {
    const { training } = this.space.input.experiment
    const schedule = new Float32Array(4 * (training.steps - this.levelStart))
    for (let own = 0; own < training.steps - this.levelStart; own++) {
      const rate = rateAt(training, this.levelStart + own)
      schedule.set([rate, 1 / (1 - 0.9 ** (own + 1)), 1 / (1 - 0.999 ** (own + 1)), 0], 4 * own)
    }
    this.space.write('schedules', schedule)
  }

  private writeRun(changing: Partial<RunValues>): void {
    this.space.writeRun({ levelStart: this.levelStart, ...changing })
  }
}
