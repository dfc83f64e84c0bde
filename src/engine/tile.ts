import { LabFailure } from '../contract/errors'
import { keptAt } from '../contract/rules'
import { denseWeights } from '../contract/size'
import type { TicketMethod } from '../contract/ticket-method'
import type { Entries } from '../science/codes'
import { denseMasks } from '../science/expand'
import { makeTask } from '../science/task'
import { clauseTables } from './buffers'
import { crowdingOf, featureOf } from './feature-space'
import type { KernelCache } from './kernel'
import { startLevel, writeSchedule } from './level-start'
import { Pace } from './pace'
import type { Standing, TileState } from './protocol'
import { readAccuracy, readLocations, readWeights } from './readings'
import { presentBuffers, readContents, stageBuffers, writeContents } from './state'
import { drawTicket } from './tickets'
import { trainPiece } from './train-piece'
import { Workspace, type TileInput, type TileOptions } from './workspace'

/** The noise word of another initialisation (docs/numerics.md, "Tickets"). */
const freshNoise = 1

/** A block of replicates on the device, trained together, and where its training stands. */
export class Tile {
  private standing: Standing
  /** IMP's masks at the wished densities, by the number of weights kept. */
  private impMasks: Record<number, Uint32Array<ArrayBuffer>> = {}
  private denseMasks = new Uint32Array(0)
  private readonly pace = new Pace()

  private constructor(private readonly space: Workspace) {
    const kept = denseWeights(space.input.experiment)
    this.standing = { phase: 'dense', isDenseDone: false, step: 0, levelStart: 0, dataNoise: 0, kept }
  }

  /** Rejects with `does-not-fit` (the arithmetic in its sentence) or `kernel-failed`. */
  static async open(device: GPUDevice, kernels: KernelCache, input: TileInput, options: TileOptions): Promise<Tile> {
    const tile = new Tile(await Workspace.open(device, kernels, input, options))
    try {
      await tile.begin()
      return tile
    } catch (thrown) {
      tile.close()
      throw thrown
    }
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

  /** See `EngineRequests.train`. */
  async train(untilStep: number, milliseconds: number) {
    const { steps } = this.space.input.experiment.training
    const piece = await trainPiece(this.space, this.standing, this.pace, { untilStep, milliseconds })
    this.standing.step = piece.step
    if (this.standing.phase === 'dense' && piece.step === steps) this.standing.isDenseDone = true
    return piece
  }

  evaluate() {
    return readAccuracy(this.space)
  }

  locate() {
    return readLocations(this.space)
  }

  weights() {
    return readWeights(this.space)
  }

  /** See `EngineRequests.crowding`. */
  crowding() {
    return crowdingOf(this.space)
  }

  /** See `EngineRequests.feature`. */
  feature(entries: Entries) {
    return featureOf(this.space, entries)
  }

  /** See `EngineRequests.prune`. */
  async prune(kept: number) {
    const { pruning, task, model } = this.space.input.experiment
    this.requireImp(kept)
    const masks = await startLevel(this.space, pruning.rewindStep, { kept }, (encoder) => {
      this.space.dispatch(encoder, 'magnitude-now')
      this.space.dispatch(encoder, 'prune')
      this.space.copyAll(encoder, 'rewindWeights', 'weights')
    })
    this.standAt({ phase: 'imp', levelStart: pruning.rewindStep, dataNoise: 0, kept })
    const weights = denseWeights({ task, model })
    const isWished = pruning.densities.some((density) => keptAt(density, weights) === kept)
    if (isWished) this.impMasks[kept] = masks
    return { masks, step: this.standing.step }
  }

  /** See `EngineRequests.ticket`. */
  async ticket(method: TicketMethod, kept: number) {
    const { rewindStep } = this.space.input.experiment.pruning
    this.requireDense()
    await drawTicket(this.space, { method, kept, denseMasks: this.denseMasks, impMasks: this.impMasks[kept] })
    const isFresh = method === 'imp-fresh'
    const changing = { initialisationNoise: isFresh ? freshNoise : 0 }
    const masks = await startLevel(this.space, rewindStep, changing, (encoder) => {
      if (isFresh) this.space.dispatch(encoder, 'initialise')
      else this.space.copyAll(encoder, 'rewindWeights', 'weights')
    })
    this.standAt({ phase: 'ticket', levelStart: rewindStep, dataNoise: 0, kept })
    return { masks, step: this.standing.step }
  }

  /** See `EngineRequests.dense`. */
  async dense(noise: number, initialisation: number) {
    this.requireDense()
    this.space.write('masks', this.denseMasks)
    await startLevel(this.space, 0, { initialisationNoise: initialisation }, (encoder) =>
      this.space.dispatch(encoder, 'initialise'),
    )
    const kept = denseWeights(this.space.input.experiment)
    this.standAt({ phase: 'ticket', levelStart: 0, dataNoise: noise, kept })
    return { step: this.standing.step }
  }

  /** See `EngineRequests.save`. */
  async save(withStages: boolean): Promise<TileState> {
    const { space, standing, impMasks } = this
    const buffers = await readContents(space, presentBuffers(space, standing))
    const stages = withStages ? await readContents(space, stageBuffers(space, standing)) : {}
    return { standing: { ...standing }, impMasks: { ...impMasks }, buffers, stages }
  }

  /** See `EngineRequests.restore`. */
  async restore(state: TileState): Promise<void> {
    this.standing = { ...state.standing }
    this.impMasks = { ...state.impMasks }
    writeSchedule(this.space, this.standing.levelStart)
    await writeContents(this.space, { ...state.stages, ...state.buffers })
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
    await startLevel(this.space, 0, {}, (encoder) => this.space.dispatch(encoder, 'initialise'))
    const encoder = this.space.device.createCommandEncoder()
    if (canPrune) this.space.copyAll(encoder, 'weights', 'initialWeights')
    this.space.dispatch(encoder, 'locate')
    this.space.copyAll(encoder, 'packed', 'initialPacked')
    this.space.copyAll(encoder, 'scores', 'initialScores')
    this.space.dispatch(encoder, 'train')
    await this.space.read(encoder, [this.space.whole('losses', 4)])
  }

  private standAt(level: Omit<Standing, 'isDenseDone' | 'step'>): void {
    this.standing = { ...level, isDenseDone: this.standing.isDenseDone, step: level.levelStart }
  }

  private requireImp(kept: number): void {
    const { phase, kept: left } = this.standing
    if (this.space.input.experiment.pruning.method === 'none') {
      throw new LabFailure('bad-input', 'pruning.method is none, so nothing is pruned.')
    }
    if (phase === 'ticket') {
      throw new LabFailure(
        'bad-input',
        'IMP is pruned before tickets and nulls are trained; it cannot go on after them.',
      )
    }
    if (!Number.isInteger(kept) || kept < 1 || kept > left) {
      throw new LabFailure(
        'bad-input',
        `IMP is to keep ${kept} weights of W1 a model; it must be an integer from 1 to ${left}, as many as are still kept.`,
      )
    }
  }

  private requireDense(): void {
    if (this.standing.isDenseDone) return
    throw new LabFailure('bad-input', 'The dense level is trained to its last step before tickets and nulls are.')
  }
}
