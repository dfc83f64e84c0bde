import { expand, type TemplateValues } from '../../../src/engine/wgsl/template'
import { shaderSources } from '../../../src/engine/wgsl/sources'
import { submitAndRead } from '../../../src/engine/readback'
import type { Bench } from './on-device'
import draw from './draw.wgsl?raw'
import words from './words.wgsl?raw'

const ownSources = { ...shaderSources, 'draw.wgsl': draw, 'words.wgsl': words }
const noValues: TemplateValues = { constants: {}, lists: {}, flags: {} }

/**
 * Runs a kernel of tests/gpu/support, 64 threads a workgroup, over `threads` threads. `inputs`: the bindings from 0 on;
 * the binding after them is the output, `outputWords` 32-bit words, which is given back.
 */
export async function runOwn(
  { device }: Bench,
  file: 'draw.wgsl' | 'words.wgsl',
  work: {
    values?: TemplateValues
    uniform?: ArrayBuffer
    storage: Uint32Array[]
    threads: number
    outputWords: number
  },
): Promise<Uint32Array> {
  const { code } = expand(file, ownSources, work.values ?? noValues)
  const module = device.createShaderModule({ code })
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } })
  const make = (size: number, usage: number) => device.createBuffer({ size, usage: usage | GPUBufferUsage.COPY_DST })
  const filled = (data: ArrayBuffer, usage: number) => {
    const buffer = make(data.byteLength, usage)
    device.queue.writeBuffer(buffer, 0, data)
    return buffer
  }
  const output = make(4 * work.outputWords, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC)
  const readback = make(4 * work.outputWords, GPUBufferUsage.MAP_READ)
  const buffers = [
    ...(work.uniform ? [filled(work.uniform, GPUBufferUsage.UNIFORM)] : []),
    ...work.storage.map((data) => filled(data.slice().buffer, GPUBufferUsage.STORAGE)),
    output,
  ]
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    }),
  )
  pass.dispatchWorkgroups(Math.ceil(work.threads / 64))
  pass.end()
  const stretch = { buffer: output, offset: 0, bytes: 4 * work.outputWords }
  const [bytes] = (await submitAndRead(device, encoder, readback, [stretch], 0)).copies
  for (const buffer of [...buffers, readback]) buffer.destroy()
  return new Uint32Array(bytes!)
}
