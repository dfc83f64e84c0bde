import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeOurs, dispatchMs, openOurs, openTile } from './ours'
import { startOwn } from './peer'
import { median } from './statistics'

export interface StartUp {
  /** From the start of a process, with no shader cache, to the end of its first training step; medians, seconds. */
  coldSeconds: number
  /** The same with the driver's cache filled by an earlier process. */
  warmProcessSeconds: number
  /** A further tile in a process that has compiled before: open, initial weights, one step. */
  warmDeviceSeconds: number
}

interface Told {
  secondsToFirstStep: number
  secondsToSecondTile: number
}

/** Asked of a fresh process: one step of a tile, counted from the process's own start, then one of a second tile. */
export async function firstStep({ models }: { models: number }): Promise<Told> {
  const ours = await openOurs()
  const oneStep = async () => {
    const tile = await openTile(ours, models)
    await tile.train(1, dispatchMs)
    tile.close()
  }
  await oneStep()
  const first = performance.now()
  await oneStep()
  const second = performance.now()
  closeOurs(ours)
  return { secondsToFirstStep: first / 1000, secondsToSecondTile: (second - first) / 1000 }
}

async function timeProcess(models: number, env: NodeJS.ProcessEnv): Promise<Told> {
  const peer = startOwn('first-step', { ...process.env, ...env })
  const told = await peer.ask<Told>('firstStep', { models })
  await peer.close()
  return told
}

/** Times fresh processes, `repeats` of each kind by turns. Mesa's and NVIDIA's caches are turned off, or kept in a new folder. */
export async function measureStartUp(models: number, repeats: number): Promise<StartUp> {
  const folder = await mkdtemp(join(tmpdir(), 'precursor-bench-'))
  const withoutCache = { MESA_SHADER_CACHE_DISABLE: 'true', __GL_SHADER_DISK_CACHE: '0' }
  const withCache = {
    MESA_SHADER_CACHE_DISABLE: 'false',
    MESA_SHADER_CACHE_DIR: folder,
    __GL_SHADER_DISK_CACHE: '1',
    __GL_SHADER_DISK_CACHE_PATH: folder,
  }
  const cold: Told[] = []
  const warm: Told[] = []
  try {
    await timeProcess(models, withCache)
    for (let i = 0; i < repeats; i++) {
      cold.push(await timeProcess(models, withoutCache))
      warm.push(await timeProcess(models, withCache))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return {
    coldSeconds: median(cold.map(({ secondsToFirstStep }) => secondsToFirstStep)),
    warmProcessSeconds: median(warm.map(({ secondsToFirstStep }) => secondsToFirstStep)),
    warmDeviceSeconds: median([...cold, ...warm].map(({ secondsToSecondTile }) => secondsToSecondTile)),
  }
}
