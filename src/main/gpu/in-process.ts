import { createEngine } from '../../engine/engine'
import { version as webgpuVersion } from 'webgpu/package.json'
import type { EngineHost } from './host'

/**
 * The engine on Dawn for Node, in this process: for the command line and the tests. Electron cannot use it (its memory
 * cage forbids the external buffers that reading back needs, dawn-gpu/node-webgpu#5).
 */

/** Dawn collects the object from `create()` while devices of it still work, unless something holds on to it. */
const kept: GPU[] = []

/** `adapter`: part of the wanted adapter's name, or null for the best. Rejects with `no-adapter`. */
export async function openInProcessHost(adapter: string | null): Promise<EngineHost> {
  const { create, globals } = await import('webgpu')
  Object.assign(globalThis, globals)
  const gpu = create(adapter === null ? [] : [`adapter=${adapter}`])
  kept.push(gpu)
  const engine = await createEngine(gpu, {
    build: `Dawn for Node, webgpu ${webgpuVersion}`,
    pollsBusily: true,
  })
  const description = await engine.call('describe', {})
  let last: Promise<unknown> = Promise.resolve()
  return {
    adapter: description,
    lost: engine.lost,
    call: (name, input) => {
      // In order, as a MessagePort would have it; a failed call does not hold up the next.
      const answer = last.then(() => engine.call(name, input))
      last = answer.catch(() => undefined)
      return answer
    },
    close: async () => {
      await last
      engine.destroy()
      // Node does not exit while the object is held.
      kept.splice(kept.indexOf(gpu), 1)
    },
  }
}
