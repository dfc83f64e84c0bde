import { LabFailure } from '../contract/errors'
import { keptAt } from '../contract/rules'
import { denseWeights } from '../contract/size'
import type { TicketMethod } from '../contract/ticket-method'
import type { Entries } from '../science/codes'
import { denseMasks } from '../science/expand'
import { makeTask } from '../science/task'
import { clauseTables, lossGrid } from './buffers'
import { crowdingOf, featureOf } from './feature-space'
import type { KernelCache } from './kernel'
import { Pace } from './pace'
import type { Standing, TileState } from './protocol'
import type { RunValues } from './run-uniform'
import { scheduleTable } from './schedule-table'
import { stagesAhead } from './stages'
import { readState, writeState } from './state'
import { drawTicket } from './tickets'
import { Workspace, type TileInput, type TileOptions } from './workspace'

/** The noise word of another initialisation (docs/numerics.md, "Tickets"). */
const freshNoise = 1

/** A block of replicates on the device, trained together, and where its training stands. */
export class Tile {
  private standing: Standing = { phase: 'dense', isDenseDone: false, step: 0, levelStart: 0, dataNoise: 0 }
  /** IMP's masks at the wished densities, by the number of weights kept. */
  private impMasks: Record<number, Uint32Array<ArrayBuffer>> = {}
  private denseMasks = new Uint32Array(0)
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
    const { steps } = experiment.training
    const { step: first, levelStart } = this.standing
    const stages = stagesAhead(experiment, this.standing)
    const stop = Math.min(untilStep, steps, ...stages.map(({ step }) => step))
    const end = Math.max(first, Math.min(stop, first + this.pace.next(milliseconds)))
    const { pointSteps } = lossGrid(steps)
    const pointsBefore = (step: number) => (step === steps ? Math.ceil : Math.floor)((step - levelStart) / pointSteps)
    const [firstPoint, endPoint] = [pointsBefore(first), pointsBefore(end)]
    const lossSteps = Array.from({ length: endPoint - firstPoint }, (_, index) =>
      Math.min(steps, levelStart + (firstPoint + index + 1) * pointSteps),
    )
    if (end === first) return { step: end, lossSteps, loss: new Float32Array(0), seconds: 0 }

    const started = performance.now()
    const encoder = this.space.device.createCommandEncoder()
    this.writeRun({ firstStep: first, endStep: end })
    this.space.dispatch(encoder, 'train')
    for (const { step, buffer } of stages) if (step === end) this.space.copyAll(encoder, 'weights', buffer)
    const points = {
      buffer: this.space.buffer('losses'),
      offset: 4 * firstPoint * count,
      bytes: 4 * lossSteps.length * count,
    }
    // Four bytes are read in any case: the reading is what tells that the dispatch has ended.
    const wanted = points.bytes > 0 ? points : this.space.whole('losses', 4)
    const { copies, overslept } = await this.space.readAfter(encoder, [wanted], this.pace.predict(end - first))
    const seconds = (performance.now() - started) / 1000
    this.pace.record(end - first, seconds, overslept)
    this.standing.step = end
    if (this.standing.phase === 'dense' && end === steps) this.standing.isDenseDone = true
    const loss = points.bytes > 0 ? new Float32Array(copies[0]!) : new Float32Array(0)
    return { step: end, lossSteps, loss, seconds }
  }

  async evaluate() {
    const { experiment, count } = this.space.input
    const encoder = this.space.device.createCommandEncoder()
    encoder.clearBuffer(this.space.buffer('correct'))
    this.writeRun({})
    this.space.dispatch(encoder, 'evaluate')
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
    this.space.dispatch(encoder, 'locate')
    const wanted = [this.space.whole('packed', bytes), this.space.whole('scores', bytes)]
    const [packed, scores] = await this.space.read(encoder, wanted)
    return { packed: Uint16Array.from(new Uint32Array(packed!)), scores: new Float32Array(scores!) }
  }

  /** See `EngineRequests.prune`. */
  async prune(kept: number) {
    const { pruning, task, model } = this.space.input.experiment
    if (pruning.method === 'none') throw new LabFailure('bad-input', 'pruning.method is none, so nothing is pruned.')
    if (this.standing.phase === 'ticket') {
      throw new LabFailure(
        'bad-input',
        'IMP is pruned before tickets and nulls are trained; it cannot go on after them.',
      )
    }
    const masks = await this.startLevel({ phase: 'imp', levelStart: pruning.rewindStep }, { kept }, (encoder) => {
      this.space.dispatch(encoder, 'magnitude-now')
      this.space.dispatch(encoder, 'prune')
      this.space.copyAll(encoder, 'rewindWeights', 'weights')
    })
    const weights = denseWeights({ task, model })
    const isWished = pruning.densities.some((density) => keptAt(density, weights) === kept)
    if (isWished) this.impMasks[kept] = masks
    return { masks, step: this.standing.step }
  }

  /** See `EngineRequests.ticket`. */
  async ticket(method: TicketMethod, kept: number) {
    const { experiment } = this.space.input
    const { rewindStep } = experiment.pruning
    this.requireDense()
    await drawTicket(this.space, { method, kept, denseMasks: this.denseMasks, impMasks: this.impMasks[kept] })
    const isFresh = method === 'imp-fresh'
    const masks = await this.startLevel(
      { phase: 'ticket', levelStart: rewindStep, dataNoise: 0 },
      { initialisationNoise: isFresh ? freshNoise : 0 },
      (encoder) => {
        if (isFresh) this.space.dispatch(encoder, 'initialise')
        else this.space.copyAll(encoder, 'rewindWeights', 'weights')
      },
    )
    return { masks, step: this.standing.step }
  }

  /** See `EngineRequests.dense`. */
  async dense(noise: number, initialisation: number) {
    this.requireDense()
    this.space.write('masks', this.denseMasks)
    await this.startLevel(
      { phase: 'ticket', levelStart: 0, dataNoise: noise },
      { initialisationNoise: initialisation },
      (encoder) => this.space.dispatch(encoder, 'initialise'),
    )
    return { step: this.standing.step }
  }

  /** See `EngineRequests.crowding`. */
  crowding() {
    return crowdingOf(this.space)
  }

  /** See `EngineRequests.feature`. */
  feature(entries: Entries) {
    return featureOf(this.space, entries)
  }

  async weights() {
    const encoder = this.space.device.createCommandEncoder()
    const bytes = 4 * this.space.input.count * this.space.shape.parameters
    const [weights] = await this.space.read(encoder, [this.space.whole('weights', bytes)])
    return { weights: new Float32Array(weights!) }
  }

  /** See `EngineRequests.save`. */
  async save(): Promise<TileState> {
    const { standing, impMasks } = this
    return { standing: { ...standing }, impMasks: { ...impMasks }, buffers: await readState(this.space) }
  }

  /** See `EngineRequests.restore`. */
  async restore(state: TileState): Promise<void> {
    this.standing = { ...state.standing }
    this.impMasks = { ...state.impMasks }
    this.writeSchedule()
    await writeState(this.space, state.buffers)
  }

  /** Tables, dense masks, initial weights; and one training dispatch of no steps, since pipelines compile at the first. */
  private async begin(): Promise<void> {
    const { experiment, firstReplicate, count } = this.space.input
    const clauses = makeTask(experiment.task, experiment.seed)
    const tables = clauseTables(clauses, this.space.shape.words)
    this.space.write('clauses', tables.masks)
    this.space.write('literals', tables.literals)
    this.denseMasks = denseMasks(experiment, clauses, firstReplicate, count)
    this.space.write('masks', this.denseMasks)
    const canPrune = experiment.pruning.method !== 'none'
    const forPruning = canPrune ? (['magnitude-now', 'prune'] as const) : []
    await this.space.prepare(['initialise', 'mask', 'train', 'evaluate', 'locate', ...forPruning])
    await this.startLevel({ levelStart: 0 }, {}, (encoder) => this.space.dispatch(encoder, 'initialise'))
    const encoder = this.space.device.createCommandEncoder()
    if (canPrune) this.space.copyAll(encoder, 'weights', 'initialWeights')
    this.space.dispatch(encoder, 'locate')
    this.space.copyAll(encoder, 'packed', 'initialPacked')
    this.space.copyAll(encoder, 'scores', 'initialScores')
    this.space.dispatch(encoder, 'train')
    await this.space.read(encoder, [this.space.whole('losses', 4)])
  }

  /** Starts a level on the weights that `encode` leaves, with what its masks prune at 0. The masks, [model][row][word]. */
  private async startLevel(
    standing: Partial<Standing> & { levelStart: number },
    changing: Partial<RunValues>,
    encode: (encoder: GPUCommandEncoder) => void,
  ): Promise<Uint32Array<ArrayBuffer>> {
    Object.assign(this.standing, { step: standing.levelStart }, standing)
    this.writeSchedule()
    this.writeRun(changing)
    const encoder = this.space.device.createCommandEncoder()
    encode(encoder)
    this.space.dispatch(encoder, 'mask')
    for (const name of ['losses', 'velocities', 'firstMoments', 'secondMoments'] as const) {
      if (this.space.has(name)) encoder.clearBuffer(this.space.buffer(name))
    }
    const [masks] = await this.space.read(encoder, [this.space.whole('masks', this.space.buffer('masks').size)])
    return new Uint32Array(masks!)
  }

  private requireDense(): void {
    if (this.standing.isDenseDone) return
    throw new LabFailure('bad-input', 'The dense level is trained to its last step before tickets and nulls are.')
  }

  private writeSchedule(): void {
    this.space.write('schedules', scheduleTable(this.space.input.experiment.training, this.standing.levelStart))
  }

  private writeRun(changing: Partial<RunValues>): void {
    const { levelStart, dataNoise } = this.standing
    this.space.writeRun({ levelStart, dataNoise, ...changing })
  }
}
