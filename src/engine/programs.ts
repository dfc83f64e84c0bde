import type { Experiment } from '../contract/experiment-type'
import { byteWords, type BufferName, type TileBuffers } from './buffers'
import type { Kernel, KernelCache } from './kernel'
import type { Shape } from './shape'
import type { TemplateValues } from './wgsl/template'

interface Plan {
  /** The file in shaders/, where it is not the program's own name. */
  kernel?: string
  /** In the order of the bindings. */
  buffers: BufferName[]
  /** A group of lanes a model as the variant has it, a workgroup a model, or so many threads a model, 64 a workgroup. */
  over: 'lanes' | 'models' | number
}

function plansOf({ training }: Experiment, shape: Shape) {
  const { rows, columns, parameters } = shape
  const weights = rows * columns
  const magnitude = (of: BufferName): Plan => ({
    kernel: 'score-magnitude',
    buffers: ['run', of, 'weightScores'],
    over: weights,
  })
  return {
    initialise: { buffers: ['run', 'weights'], over: Math.ceil(parameters / 4) },
    train: {
      buffers: [
        'run',
        'clauses',
        'masks',
        'weights',
        'losses',
        'schedules',
        ...(training.optimiser === 'momentum' ? (['velocities'] as const) : []),
        ...(training.optimiser === 'adam' ? (['firstMoments', 'secondMoments'] as const) : []),
      ],
      over: 'lanes',
    },
    evaluate: { buffers: ['run', 'clauses', 'weights', 'correct'], over: 'lanes' },
    mask: { buffers: ['run', 'masks', 'weights'], over: weights },
    prune: { buffers: ['run', 'weightScores', 'masks'], over: 'models' },
    locate: { buffers: ['run', 'literals', 'weights', 'packed', 'scores'], over: 'models' },
    'magnitude-now': magnitude('weights'),
    'magnitude-init': magnitude('initialWeights'),
    'magnitude-early': magnitude('earlyWeights'),
    'magnitude-end': magnitude('endWeights'),
    'score-random': { buffers: ['run', 'weightScores'], over: Math.ceil(weights / 4) },
    gradient: { buffers: ['run', 'clauses', 'masks', 'initialWeights', 'gradients'], over: 'lanes' },
    curvature: { buffers: ['run', 'clauses', 'masks', 'initialWeights', 'gradients', 'weightScores'], over: 'lanes' },
    'score-snip': { buffers: ['run', 'initialWeights', 'gradients', 'weightScores'], over: weights },
    'score-grasp': { buffers: ['run', 'initialWeights', 'weightScores'], over: weights },
    'score-synflow': { buffers: ['run', 'masks', 'initialWeights', 'weightScores'], over: weights },
    'score-locations': {
      buffers: ['run', 'literals', 'initialWeights', 'earlyWeights', 'locationScores'],
      over: 'models',
    },
    pick: { buffers: ['run', 'literals', 'initialWeights', 'locationScores', 'weightScores'], over: 'models' },
    'shuffle-rows': { buffers: ['run', 'ticketMasks', 'masks'], over: 'models' },
    crowding: {
      buffers: ['run', 'initialPacked', 'initialScores', 'crowdings', 'rivals', 'neuronCrowdings'],
      over: byteWords(shape),
    },
    fates: { buffers: ['run', 'initialPacked', 'packed', 'fates'], over: byteWords(shape) },
    'code-matrix': { buffers: ['run', 'packed', 'codeDistances'], over: 'models' },
  } satisfies Record<string, Plan>
}

export type ProgramName = keyof ReturnType<typeof plansOf>

export interface Program {
  kernel: Kernel
  bindGroup: GPUBindGroup
  over: Plan['over']
}

/** What programs are made from. */
export interface ProgramParts {
  device: GPUDevice
  kernels: KernelCache
  experiment: Experiment
  shape: Shape
  values: TemplateValues
  buffers: TileBuffers
}

/** The kernels of a tile, compiled and bound to its buffers when they are first wanted. */
export class Programs {
  private readonly made = new Map<ProgramName, Program>()
  private readonly plans: Record<ProgramName, Plan>

  constructor(private readonly parts: ProgramParts) {
    this.plans = plansOf(parts.experiment, parts.shape)
  }

  /** Rejects with `kernel-failed`. */
  async prepare(names: ProgramName[]): Promise<void> {
    await Promise.all(names.filter((name) => !this.made.has(name)).map((name) => this.make(name)))
  }

  /** A program that `prepare` has made. */
  get(name: ProgramName): Program {
    const program = this.made.get(name)
    if (!program) throw new Error(`The program ${name} was not prepared.`)
    return program
  }

  private async make(name: ProgramName): Promise<void> {
    const { device, kernels, values, buffers } = this.parts
    const { kernel: file = name, buffers: bound, over } = this.plans[name]
    const kernel = await kernels.get(file, values)
    const bindGroup = device.createBindGroup({
      layout: kernel.pipeline.getBindGroupLayout(0),
      entries: bound.map((buffer, binding) => ({ binding, resource: { buffer: buffers.get(buffer)! } })),
    })
    this.made.set(name, { kernel, bindGroup, over })
  }
}

/** At most this many workgroups go along one dimension (WebGPU's own limit on every adapter). */
const mostAlong = 65_535

/** `groups` workgroups in as many rows as it takes (kernels leave out what is too many), `deep` of them in the third dimension. */
export function dispatch(encoder: GPUCommandEncoder, program: Program, groups: number, deep = 1): void {
  const along = Math.min(groups, mostAlong)
  const pass = encoder.beginComputePass({ label: program.kernel.name })
  pass.setPipeline(program.kernel.pipeline)
  pass.setBindGroup(0, program.bindGroup)
  pass.dispatchWorkgroups(along, Math.ceil(groups / along), deep)
  pass.end()
}
