/**
 * The fields of `Run`, the uniform that every kernel reads, in memory order. All are 4 bytes wide, so offsets are 4·index
 * and the WGSL struct (shaders/lib/run.wgsl) is written from this list.
 */
const fields = {
  models: 'u32',
  firstReplicate: 'u32',
  seed: 'u32',
  /** Always 0; see train.wgsl. */
  zero: 'u32',
  /** The shape's m and C, where a loop's bound must not be known to the compiler. */
  columns: 'u32',
  clauses: 'u32',
  /** round(65,536 p). */
  inputProbability: 'u32',
  /** round(2^24 h). */
  hardNegatives: 'u32',
  batch: 'u32',
  steps: 'u32',
  /** The step the level began at: 0, or the rewind step. */
  levelStart: 'u32',
  firstStep: 'u32',
  endStep: 'u32',
  /** Steps a point of the loss curve, and points a level. */
  pointSteps: 'u32',
  lossPoints: 'u32',
  testSamples: 'u32',
  testShare: 'u32',
  /** Samples that gradients for scores are the mean of. */
  scoreSamples: 'u32',
  /** The keys' noise words of initial weights and of training samples: 0 but for nulls and controls. */
  initialisationNoise: 'u32',
  dataNoise: 'u32',
  /** Weights of W1 to keep a model. */
  kept: 'u32',
  /** What locations are picked by: 0 proximity, 1 motion, 2 combined, 3 random; see score-locations.wgsl. */
  pickedBy: 'u32',
  /** What counts as an entry of a code: 0 final codes, 1 locations near one; see code-matrix.wgsl. */
  entries: 'u32',
  momentum: 'f32',
  weightDeviation: 'f32',
  outputStart: 'f32',
  codeThreshold: 'f32',
  aliveThreshold: 'f32',
  /** √m / k: turns a sum of k weights into a soft score. */
  scoreScale: 'f32',
  /** λ: what a location's score loses for each pick on its row before. */
  crowdingPenalty: 'f32',
} as const

export type RunValues = Record<keyof typeof fields, number>

/** Rounded up to 16 bytes, the granularity of a uniform binding. */
export const runBytes = Math.ceil((Object.keys(fields).length * 4) / 16) * 16

/** The fields of the WGSL struct `Run`, a line each. */
export const runStruct = Object.entries(fields)
  .map(([name, type]) => `  ${name} : ${type},`)
  .join('\n')

/** The uniform's `runBytes` bytes, little-endian. Integers must fit 32 bits; what does not wraps around. */
export function packRun(values: RunValues): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(runBytes))
  Object.entries(fields).forEach(([name, type], index) => {
    const value = values[name as keyof RunValues]
    if (type === 'u32') view.setUint32(4 * index, value, true)
    else view.setFloat32(4 * index, value, true)
  })
  return view.buffer
}
