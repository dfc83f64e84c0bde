import { LabFailure } from '../contract/errors'
import { expand, type ExpandedShader, type TemplateValues } from './wgsl/template'
import { shaderSources } from './wgsl/sources'

/** A compiled kernel of one entry point, named like its file. */
export interface Kernel {
  name: string
  pipeline: GPUComputePipeline
}

/** Entry points are named like their files, in WGSL's spelling: score-random.wgsl has scoreRandom. */
const entryPointOf = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Where in shaders/ a line of the expanded code stands. */
const place = (shader: ExpandedShader, line: number) => {
  const origin = shader.origins[Math.min(Math.max(line, 1), shader.origins.length) - 1]!
  return `shaders/${origin.file}:${origin.line}`
}

async function compile(device: GPUDevice, name: string, shader: ExpandedShader): Promise<Kernel> {
  device.pushErrorScope('validation')
  const module = device.createShaderModule({ code: shader.code, label: name })
  const info = await module.getCompilationInfo()
  const error = info.messages.find((message) => message.type === 'error')
  if (error) {
    await device.popErrorScope()
    throw new LabFailure(
      'kernel-failed',
      `The kernel ${name} does not compile: ${place(shader, error.lineNum)}: ${error.message}`,
    )
  }
  try {
    const pipeline = await device.createComputePipelineAsync({
      label: name,
      layout: 'auto',
      compute: { module, entryPoint: entryPointOf(name) },
    })
    return { name, pipeline }
  } catch (failure) {
    throw new LabFailure(
      'kernel-failed',
      `The kernel ${name} was refused by the adapter: ${(failure as Error).message}`,
    )
  } finally {
    await device.popErrorScope()
  }
}

/** Compiles kernels of one device, each expanded text once. */
export class KernelCache {
  private readonly kernels = new Map<string, Promise<Kernel>>()

  constructor(private readonly device: GPUDevice) {}

  /** `name`: the file in shaders/ without `.wgsl`. Rejects with `kernel-failed`, naming file and line. */
  get(name: string, values: TemplateValues): Promise<Kernel> {
    const shader = expand(`${name}.wgsl`, shaderSources, values)
    const known = this.kernels.get(shader.code)
    if (known) return known
    const kernel = compile(this.device, name, shader)
    this.kernels.set(shader.code, kernel)
    // A failed compile is not kept: the next asker gets the reason anew.
    kernel.catch(() => this.kernels.delete(shader.code))
    return kernel
  }
}
