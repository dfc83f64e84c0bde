import type { Experiment } from '../contract/experiment-type'
import type { BufferName, TileBuffers } from './buffers'
import type { Kernel, KernelCache } from './kernel'
import type { TemplateValues } from './wgsl/template'

export type ProgramName = 'initialise' | 'train' | 'evaluate' | 'prune' | 'rewind' | 'locate'

/** The buffers of each kernel, in the order of its bindings. */
const bindings = ({ training }: Experiment): Record<ProgramName, BufferName[]> => ({
  initialise: ['run', 'weights'],
  train: [
    'run',
    'clauses',
    'masks',
    'weights',
    'losses',
    'schedules',
    ...(training.optimiser === 'momentum' ? (['velocities'] as const) : []),
    ...(training.optimiser === 'adam' ? (['firstMoments', 'secondMoments'] as const) : []),
  ],
  evaluate: ['run', 'clauses', 'weights', 'correct'],
  prune: ['run', 'weights', 'masks'],
  rewind: ['run', 'masks', 'rewindWeights', 'weights'],
  locate: ['run', 'literals', 'weights', 'packed', 'scores'],
})

interface Program {
  kernel: Kernel
  bindGroup: GPUBindGroup
}

/** The compiled kernels of a tile, bound to its buffers. */
export type Programs = Record<ProgramName, Program>

export async function makePrograms(
  device: GPUDevice,
  kernels: KernelCache,
  experiment: Experiment,
  values: TemplateValues,
  buffers: TileBuffers,
): Promise<Programs> {
  const made = await Promise.all(
    Object.entries(bindings(experiment)).map(async ([name, bound]) => {
      const kernel = await kernels.get(name, values)
      const bindGroup = device.createBindGroup({
        layout: kernel.pipeline.getBindGroupLayout(0),
        entries: bound.map((buffer, binding) => ({ binding, resource: { buffer: buffers.get(buffer)! } })),
      })
      return [name, { kernel, bindGroup }] as const
    }),
  )
  return Object.fromEntries(made) as Programs
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
