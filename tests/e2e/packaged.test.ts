import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExperimentInput } from '../../src/contract/experiment'
import { openStore } from '../../src/main/store/open-store'
import { skipsBecause } from '../support/need'
import { whyNoWorkbench } from '../support/workbench'
import { evaluatorOf, type Evaluate } from './support/devtools'

const small: ExperimentInput = {
  name: 'Packaged',
  training: { steps: 200 },
  pruning: { rate: 0.5, densities: [0.5] },
  analysis: { testSamples: 256, snapshots: 2 },
  replicates: 2,
}

/** As the wire in the binary has them: the letters 0 and 1. */
const off = '0'.charCodeAt(0)
const on = '1'.charCodeAt(0)

/** Packages for one of the other systems cannot be made here, and this one's folder is laid out as Linux has it. */
const missing = process.platform === 'linux' ? whyNoWorkbench() : 'The packaged app is tested on Linux.'

const bytesBelow = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

describe.skipIf(skipsBecause(missing))('the packaged app', () => {
  const unpacked = resolve('dist/linux-unpacked')
  const dataFolder = mkdtempSync(join(tmpdir(), 'precursor-packaged-'))
  let child: ChildProcess | undefined

  beforeAll(() => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/dist.mjs', '--dir'], { encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  })
  afterAll(() => {
    child?.kill('SIGKILL')
    rmSync(dataFolder, { recursive: true, force: true })
  })

  it('holds the app and the one native module for this platform, and nothing of development', () => {
    const inside = listPackage(join(unpacked, 'resources/app.asar'), { isPack: false })
    const tops = new Set(
      inside.map((path) => path.split('/').slice(1, 3).join('/')).filter((path) => path.includes('/')),
    )
    expect([...tops].sort()).toEqual(['node_modules/better-sqlite3', 'out/main', 'out/pages', 'out/preload'])
    expect(inside.filter((path) => /\.(ts|vue|map|cpp|c|h)$/.test(path))).toEqual([])
    const natives = join(unpacked, 'resources/app.asar.unpacked/node_modules/better-sqlite3')
    expect(readdirSync(join(natives, 'prebuilds'))).toEqual([`linux-${process.arch}.node`])
    const licences = readFileSync(join(unpacked, 'LICENCES.third-party.txt'), 'utf8')
    expect(licences).toContain('better-sqlite3')
    expect(licences).toContain('echarts')
    // Electron itself is about 230 MB; our own part must stay small beside it.
    expect(bytesBelow(join(unpacked, 'resources'))).toBeLessThan(16e6)
  })

  it('has the fuses set that let nobody in', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'precursor'))
    const states = {
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
    }
    expect(wire).toMatchObject(states)
  })

  it('is no Node, whatever the environment says: it opens its window', () => {
    const { stdout, signal } = spawnSync(join(unpacked, 'precursor'), ['-e', 'console.log("a Node")', '--no-sandbox'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', PRECURSOR_DATA: join(dataFolder, 'as node') },
      encoding: 'utf8',
      // A Node would have ended by itself.
      timeout: 5000,
      killSignal: 'SIGKILL',
    })
    expect({ stdout, signal }).toEqual({ stdout: '', signal: 'SIGKILL' })
  })

  it('starts, trains and stores', async () => {
    const { evaluate, ended } = await start()
    await expect.poll(() => evaluate(`document.querySelector('[data-testid="to-new"]') !== null`)).toBe(true)
    const id = await evaluate(
      `window.lab.request('runs.start', { spec: ${JSON.stringify(small)} }).then(({ value }) => value.id)`,
    )
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    await evaluate(`location.hash = '#/runs/${String(id)}'`)
    const shown = () => evaluate(`document.querySelector('[data-testid="run-status"]')?.innerText ?? ''`)
    await expect.poll(shown, { timeout: 120_000, interval: 500 }).toContain('finished')
    const drawn = () => evaluate(`document.querySelector('[data-testid="chart-training"]')?.dataset.ready`)
    await expect.poll(drawn, { timeout: 20_000, interval: 200 }).toBe('true')
    void evaluate('window.close()')
    expect(await ended).toBe(0)
    const store = await openStore(dataFolder)
    const run = await store.getRun(String(id))
    await store.close()
    expect(run).toMatchObject({ status: 'finished', name: 'Packaged' })
    expect(run.levels.map(({ density }) => density)).toEqual([1, 0.5])
  })

  /** By Chromium's debugging port, as the packaged app's Node lets nobody look into it. */
  async function start(): Promise<{ evaluate: Evaluate; ended: Promise<number | null> }> {
    const program = join(unpacked, 'precursor')
    const started = spawn(program, ['--no-sandbox', '--use-vulkan=swiftshader', '--remote-debugging-port=0'], {
      env: { ...process.env, PRECURSOR_DATA: dataFolder },
    })
    child = started
    const ended = new Promise<number | null>((resolve) => started.on('exit', resolve))
    const address = await new Promise<string>((found, failed) => {
      let text = ''
      started.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        const match = /DevTools listening on (ws:\S+)/.exec(text)
        if (match) found(match[1]!)
      })
      void ended.then((code) => failed(new Error(`The packaged app ended with ${code}: ${text}`)))
    })
    return { evaluate: await evaluatorOf(address, (url) => url.includes('/renderer/')), ended }
  }
})
