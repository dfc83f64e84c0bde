import type { Experiment } from '../contract/experiment-type'
import type { Clause } from '../science/task'
import { runBytes } from './run-uniform'
import type { Shape } from './shape'

/** Points of a level's loss curve: enough for a figure, few enough to read back for thousands of models. */
const lossPoints = 200

/** Steps a point of the loss curve, and how many points a level from `start` has at most. */
export function lossGrid(steps: number): { pointSteps: number; points: number } {
  const pointSteps = Math.max(1, Math.ceil(steps / lossPoints))
  return { pointSteps, points: Math.ceil(steps / pointSteps) }
}

/** 32-bit words of a model's locations at a byte each. */
export const byteWords = ({ rows, clauses }: Shape): number => Math.ceil((rows * clauses) / 4)

/** Bytes of each buffer of a tile. What a kernel adds up to is known before anything is made. */
export function bufferSizes(experiment: Experiment, shape: Shape, models: number) {
  const weights = 4 * models * shape.parameters
  const weightsOfW1 = 4 * models * shape.rows * shape.columns
  const locations = 4 * models * shape.rows * shape.clauses
  const { optimiser, steps } = experiment.training
  const { method, rewindStep } = experiment.pruning
  const masks = 4 * models * shape.rows * shape.words
  // One byte a location, each model from a word of its own on.
  const locationBytes = 4 * models * byteWords(shape)
  const codeDistances = 4 * models * shape.clauses ** 2
  const losses = 4 * models * (lossGrid(steps).points + 1)
  return {
    run: runBytes,
    clauses: 8 * shape.clauses * shape.words,
    literals: 4 * shape.clauses * shape.literals,
    schedules: 16 * steps,
    weights,
    masks,
    losses,
    ...(optimiser === 'momentum' ? { velocities: weights } : {}),
    ...(optimiser === 'adam' ? { firstMoments: weights, secondMoments: weights } : {}),
    ...(method === 'none'
      ? {}
      : {
          // Stages of the dense training that tickets are scored by, and rewound to.
          initialWeights: weights,
          earlyWeights: weights,
          endWeights: weights,
          ...(rewindStep > 0 ? { rewindWeights: weights } : {}),
          gradients: weightsOfW1,
          weightScores: weightsOfW1,
          locationScores: locations,
          ticketMasks: masks,
        }),
    correct: 4 * models,
    packed: locations,
    scores: locations,
    initialPacked: locations,
    initialScores: locations,
    crowdings: locations,
    rivals: locationBytes,
    neuronCrowdings: 4 * models * shape.rows,
    fates: locationBytes,
    codeDistances,
    /** Everything is read back through this one, the largest thing that is ever read. */
    readback: Math.max(weights, 3 * locations, locationBytes + codeDistances, masks, losses),
  }
}

export type BufferName =
  | keyof ReturnType<typeof bufferSizes>
  | 'velocities'
  | 'firstMoments'
  | 'secondMoments'
  | 'initialWeights'
  | 'earlyWeights'
  | 'endWeights'
  | 'rewindWeights'
  | 'gradients'
  | 'weightScores'
  | 'locationScores'
  | 'ticketMasks'

export type TileBuffers = Map<BufferName, GPUBuffer>

/** Bytes on the adapter for a tile of `models` models: all its buffers, `readback` too. */
export const tileBytes = (experiment: Experiment, shape: Shape, models: number): number =>
  Object.values(bufferSizes(experiment, shape, models)).reduce((sum, bytes) => sum + bytes, 0)

/**
 * All buffers of a tile of `models` models, filled with zeros. Too little memory does not throw: the device reports it,
 * so ask in an error scope.
 */
export function makeBuffers(device: GPUDevice, experiment: Experiment, shape: Shape, models: number): TileBuffers {
  const buffers: TileBuffers = new Map()
  for (const [name, size] of Object.entries(bufferSizes(experiment, shape, models))) {
    const usage =
      name === 'run'
        ? GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST
        : name === 'readback'
          ? GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST
          : GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC
    buffers.set(name as BufferName, device.createBuffer({ label: name, size, usage }))
  }
  // Rewound to step 0, the two are one.
  const initial = buffers.get('initialWeights')
  if (initial && !buffers.has('rewindWeights')) buffers.set('rewindWeights', initial)
  return buffers
}

/** The task as the kernels read it: masks clause by clause (see lib/clauses.wgsl), and literals one by one (locate.wgsl). */
export function clauseTables(
  clauses: Clause[],
  words: number,
): {
  masks: Uint32Array<ArrayBuffer>
  literals: Uint32Array<ArrayBuffer>
} {
  const masks = new Uint32Array(clauses.length * words * 2)
  const literals: number[] = []
  clauses.forEach((clause, index) => {
    const first = index * words * 2
    clause.inputs.forEach((input, i) => {
      const word = Math.floor(input / 32)
      const bit = 2 ** (input % 32)
      const isNegated = clause.negated[i] === true
      masks[first + word]! += bit
      if (!isNegated) masks[first + words + word]! += bit
      literals.push(input + (isNegated ? 0x80000000 : 0))
    })
  })
  return { masks, literals: new Uint32Array(literals) }
}
