import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { LabFailure } from '../../contract/errors'
import { dataFolder } from '../data-folder'
import type { EngineHost } from '../gpu/host'
import { openInProcessHost } from '../gpu/in-process'
import { isSwiftShaderOffered, swiftShaderEnvironment } from '../gpu/swiftshader'

/** Set in the process that was started anew, so that it does not do so again. */
const startedAnew = 'PRECURSOR_ON_SWIFTSHADER'

const isOnSwiftShader = () => process.env[startedAnew] === '1'

/** What `--adapter` takes besides a part of an adapter's name. */
const names: Record<string, string | null> = { auto: null, lavapipe: 'llvmpipe', swiftshader: null }

export const adapterHelp =
  '“auto” (a GPU, else lavapipe, else SwiftShader), “lavapipe”, “swiftshader”, or a part of an adapter’s name'

/**
 * Runs this very command again in a process whose dynamic linker finds SwiftShader; gives its exit code. Signals of the
 * terminal reach both processes; this one waits for the other to end cleanly.
 */
async function startAnew(): Promise<number> {
  const environment = await swiftShaderEnvironment(join(dataFolder(), 'cache'))
  const child = spawn(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, ...environment, [startedAnew]: '1' },
  })
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** Thrown away by the command line's top: the work was done by another process, with this exit code. */
export class DoneElsewhere extends Error {
  constructor(readonly exitCode: number) {
    super('done by another process')
  }
}

/**
 * Opens the adapter asked for. Where it is SwiftShader, or where nothing else is found and SwiftShader came along with
 * `npm ci`, the command is run in a new process and `DoneElsewhere` is thrown. Rejects with 'no-adapter'.
 */
export async function openAdapter(wanted: string): Promise<EngineHost> {
  const offered = isSwiftShaderOffered() && !isOnSwiftShader()
  const name = wanted.toLowerCase()
  if (name === 'swiftshader' && offered) throw new DoneElsewhere(await startAnew())
  const known = names[name]
  const part = known === undefined ? wanted : known
  try {
    return await openInProcessHost(part)
  } catch (thrown) {
    if (!(thrown instanceof LabFailure) || thrown.code !== 'no-adapter') throw thrown
    if (name === 'auto' && offered) throw new DoneElsewhere(await startAnew())
    if (part === null) throw thrown
    throw new LabFailure(
      'no-adapter',
      `--adapter is ${wanted}; no adapter here has that in its name. It takes ${adapterHelp}.`,
    )
  }
}
