import type { ProgramName } from '../src/engine/programs'
import { Workspace } from '../src/engine/workspace'
import { makeTask } from '../src/science/task'
import { clauseTables } from '../src/engine/buffers'
import { scheduleTable } from '../src/engine/schedule-table'
import type { openOurs } from './ours'
import { experiment } from './setting'
import { median } from './statistics'

/** What a kernel takes on the device's own clock. */
export interface KernelTime {
  kernel: string
  /** What one dispatch does. */
  work: string
  microsecondsAModel: number
}

/** One dispatch of training: long enough for a coarse clock, short enough for any driver. */
const trainedSteps = 10

const dispatchesEach = 5

/** In an order in which each finds what it reads, and what its dispatch does to a model. */
const kernels: [name: ProgramName, work: string][] = [
  ['initialise', 'initial weights'],
  ['train', `${trainedSteps} steps`],
  ['evaluate', `${experiment.analysis.testSamples} test samples`],
  ['locate', 'all locations of a snapshot'],
  ['crowding', 'all locations'],
  ['fates', 'all locations'],
  ['code-matrix', 'one matrix'],
  ['magnitude-now', 'scores of W1'],
  ['prune', 'exactly K kept'],
  ['mask', 'pruned weights to 0'],
  ['gradient', '1,024 samples'],
  ['curvature', '1,024 samples'],
  ['score-snip', 'scores of W1'],
  ['score-synflow', 'scores of W1, one round'],
  ['score-locations', 'scores of locations'],
  ['pick', 'a greedy choice'],
]

const all: ProgramName[] = kernels.map(([name]) => name)

/** Time stamps of passes around one dispatch; nanoseconds. */
class Clock {
  private readonly set: GPUQuerySet
  private readonly resolved: GPUBuffer
  private readonly read: GPUBuffer

  constructor(private readonly device: GPUDevice) {
    this.set = device.createQuerySet({ type: 'timestamp', count: 2 })
    this.resolved = device.createBuffer({ size: 16, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC })
    this.read = device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST })
  }

  /** Device time of what `encode` adds. */
  async time(encode: (encoder: GPUCommandEncoder) => void): Promise<number> {
    const encoder = this.device.createCommandEncoder()
    const stamp = (index: number) =>
      encoder.beginComputePass({ timestampWrites: { querySet: this.set, endOfPassWriteIndex: index } }).end()
    stamp(0)
    encode(encoder)
    stamp(1)
    encoder.resolveQuerySet(this.set, 0, 2, this.resolved, 0)
    encoder.copyBufferToBuffer(this.resolved, 0, this.read, 0, 16)
    this.device.queue.submit([encoder.finish()])
    await this.read.mapAsync(GPUMapMode.READ)
    const [before, after] = new BigUint64Array(this.read.getMappedRange())
    this.read.unmap()
    return Number(after! - before!)
  }
}

/** Median device time of every kernel at `models` models, or null where the adapter has no timestamp queries. */
export async function profile(
  { device, kernels: cache, lanes }: Awaited<ReturnType<typeof openOurs>>,
  models: number,
): Promise<KernelTime[] | null> {
  if (!device.features.has('timestamp-query')) return null
  const input = { experiment, firstReplicate: 0, count: models }
  const space = await Workspace.open(device, cache, input, { lanes, pollsBusily: true })
  try {
    const tables = clauseTables(makeTask(experiment.task, experiment.seed), space.shape.words)
    space.write('clauses', tables.masks)
    space.write('literals', tables.literals)
    space.write('schedules', scheduleTable(experiment.training, 0))
    space.write('masks', new Uint32Array(space.buffer('masks').size / 4).fill(0xffffffff))
    await space.prepare(all)
    const clock = new Clock(device)
    const run = {
      firstStep: 0,
      endStep: trainedSteps,
      kept: Math.round(0.8 * experiment.task.inputs * experiment.model.rows),
    }
    const times = kernels.map(() => [] as number[])
    // The first round compiles, as pipelines are made at their first dispatch.
    for (let round = 0; round <= dispatchesEach; round++) {
      for (const [i, [name]] of kernels.entries()) {
        space.writeRun(run)
        const nanoseconds = await clock.time((encoder) => {
          space.dispatch(encoder, name)
        })
        if (name === 'initialise') {
          const encoder = device.createCommandEncoder()
          for (const stage of ['initialWeights', 'earlyWeights'] as const) space.copyAll(encoder, 'weights', stage)
          device.queue.submit([encoder.finish()])
        }
        if (round > 0) times[i]!.push(nanoseconds)
      }
    }
    return kernels.map(([kernel, work], i) => ({
      kernel,
      work,
      microsecondsAModel: median(times[i]!) / 1000 / models,
    }))
  } finally {
    space.close()
  }
}
