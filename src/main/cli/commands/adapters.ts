import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { LabFailure } from '../../../contract/errors'
import type { AdapterDescription } from '../../../contract/results'
import { dataFolder } from '../../data-folder'
import { openInProcessHost } from '../../gpu/in-process'
import { isSwiftShaderOffered, swiftShaderEnvironment } from '../../gpu/swiftshader'
import { formatAdapter } from '../format'

/** In the process that looks with SwiftShader's environment; it looks no further. */
const lookingOnlyHere = 'PRECURSOR_LOOKING_ONLY_HERE'

async function find(part: string | null): Promise<AdapterDescription[]> {
  try {
    const host = await openInProcessHost(part)
    await host.close()
    return [host.adapter]
  } catch (thrown) {
    if (thrown instanceof LabFailure && thrown.code === 'no-adapter') return []
    throw thrown
  }
}

/** SwiftShader is only found by a process that was started for it. */
async function findSwiftShader(): Promise<AdapterDescription[]> {
  const environment = await swiftShaderEnvironment(join(dataFolder(), 'cache'))
  const { stdout } = await promisify(execFile)(process.execPath, [process.argv[1]!, 'adapters', '--json'], {
    env: { ...process.env, ...environment, [lookingOnlyHere]: '1' },
  })
  return JSON.parse(stdout) as AdapterDescription[]
}

/** `lab adapters`: the best first, which is the one that “auto” takes. */
export async function adaptersCommand(json: boolean): Promise<void> {
  const found = [...(await find(null)), ...(await find('llvmpipe'))]
  if (isSwiftShaderOffered() && process.env[lookingOnlyHere] !== '1') found.push(...(await findSwiftShader()))
  const adapters = [...new Map(found.map((adapter) => [adapter.name, adapter])).values()]
  if (json) {
    process.stdout.write(`${JSON.stringify(adapters, null, 2)}\n`)
    return
  }
  if (adapters.length === 0) {
    throw new LabFailure(
      'no-adapter',
      'No WebGPU adapter was found; install a Vulkan driver (on Debian and Ubuntu: mesa-vulkan-drivers).',
    )
  }
  adapters.forEach((adapter, index) => {
    process.stdout.write(`${index === 0 ? '*' : ' '} ${formatAdapter(adapter)}\n`)
  })
  process.stdout.write('* is what “auto” takes.\n')
}
