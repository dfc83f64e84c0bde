import { availableParallelism } from 'node:os'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { startPeer, type Peer, type PeerProcess } from './peer'
import type { Slice } from './protocol'
import { setting } from './setting'
import { median } from './statistics'

const script = 'torch_peers.py'

export interface TorchFound {
  version: string
  /** The card's name, or null without CUDA. */
  cuda: string | null
  /** FP32 operations a second of the card, 10⁹, where it tells; null otherwise. */
  peakGflops: number | null
  forms: string[]
}

/** Python with PyTorch: the one on the PATH, or the system's own, which Debian's python3-torch belongs to. */
const pythons = ['python3', '/usr/bin/python3']

/** Beside the sources, from the project's root or from the built script. */
const folder = (): string =>
  [resolve(import.meta.dirname, '../../bench'), resolve('bench')].find((path) => existsSync(resolve(path, script)))!

/** Starts PyTorch on a device; null where no Python here has it. */
async function startTorch(device: 'cpu' | 'cuda'): Promise<{ process: PeerProcess; found: TorchFound } | null> {
  for (const python of pythons) {
    const process = startPeer(python, [resolve(folder(), script)])
    try {
      const found = await process.ask<TorchFound>('open', { setting, device })
      if (device === 'cpu' || found.cuda !== null) return { process, found }
    } catch {
      // No such Python, or one without PyTorch: on to the next.
    }
    await process.close()
  }
  return null
}

/** Names as the table has them. */
const named: Record<string, string> = {
  unbatched: 'PyTorch, one model at a time, autograd',
  autograd: 'PyTorch, batched, autograd',
  'in place': 'PyTorch, batched, in place, gradients by hand',
  compiled: 'PyTorch, batched, torch.compile',
  graphs: 'PyTorch, batched, in place, CUDA graphs',
  'compiled graphs': 'PyTorch, batched, torch.compile in CUDA graphs',
}

/** Models a chunk that are tried: around a core's second-level cache, or around what fills a card. */
const chunksTried = { cpu: [16, 32, 64, 128], cuda: [1024, 4096, 16_384] }

/** The chunk that is fastest here, by short slices, the median of three. */
async function bestChunk(process: PeerProcess, form: string, models: number, sizes: number[]): Promise<number> {
  const rates: { chunk: number; rate: number }[] = []
  for (const chunk of sizes.filter((size, i) => size <= models || i === 0)) {
    const taken: number[] = []
    for (let i = 0; i < 3; i++) {
      const slice = await process.ask<Slice>('slice', { form, threads: 1, models, chunk, seconds: 0.2 })
      taken.push(slice.modelSteps / slice.seconds)
    }
    rates.push({ chunk, rate: median(taken) })
    await process.ask('forget')
  }
  return rates.reduce((best, other) => (other.rate > best.rate ? other : best)).chunk
}

export interface TorchPeers {
  found: TorchFound | null
  peers: Peer[]
  /** Forms that this PyTorch has and could not run here, with the reason. */
  missing: string[]
  close(): Promise<void>
}

/**
 * PyTorch's peers. On a processor each batched form runs both in one process with a thread a core, and as a process a core
 * with a thread each; on CUDA in one process. `models`: of all processes together. `wantsCuda`: where there is any.
 */
export async function torchPeers(models: number, wantsCuda: boolean): Promise<TorchPeers> {
  const cuda = wantsCuda ? await startTorch('cuda') : null
  const first = cuda ?? (await startTorch('cpu'))
  if (!first)
    return { found: null, peers: [], missing: ['PyTorch: no Python here has it'], close: () => Promise.resolve() }
  const device = cuda ? 'cuda' : 'cpu'
  const cores = cuda ? 1 : availableParallelism()
  const all = [first.process]
  while (all.length < cores) all.push((await startTorch('cpu'))!.process)

  const inOne = { processes: [first.process], models }
  const unbatched = {
    ...inOne,
    name: named['unbatched']!,
    form: 'unbatched',
    models: 1,
    request: { form: 'unbatched', threads: 1, models: 1, chunk: 1 },
  }
  const perCore = `${cores} processes, 1 thread each`
  const peers: Peer[] = [{ ...unbatched, kind: 'unbatched torch', runsOn: cuda ? 'CUDA' : '1 process, 1 thread' }]
  if (cores > 1) {
    peers.push({ ...unbatched, kind: 'unbatched torch, all cores', models: cores, runsOn: perCore, processes: all })
  }
  const missing: string[] = []
  const share = Math.ceil(models / cores)
  for (const form of first.found.forms.filter((name) => name !== 'unbatched')) {
    try {
      const chunk = form === 'autograd' ? models : await bestChunk(first.process, form, share, chunksTried[device])
      const common = { ...inOne, name: named[form]!, kind: 'batched torch' as const, form }
      const request = { form, threads: cores, models, chunk }
      peers.push({ ...common, runsOn: cuda ? 'CUDA' : `1 process, ${cores} threads`, request })
      if (cores === 1) continue
      peers.push({
        ...common,
        runsOn: perCore,
        processes: all,
        request: { form, threads: 1, models: share, chunk: Math.min(chunk, share) },
      })
    } catch (failure) {
      missing.push(`${named[form]}: ${(failure as Error).message}`)
    }
  }
  return {
    found: first.found,
    peers,
    missing,
    close: async () => {
      await Promise.all(all.map((process) => process.close()))
    },
  }
}
