import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { _electron, type CDPSession, type ElectronApplication, type Page } from 'playwright-core'
import type { LabBridge } from '../src/contract/bridge'
import type { RouteInput, RouteName, RouteOutput } from '../src/contract/ipc'
import { describeMachine } from './machine'
import { growthOf, memoryGoals, memoryText, type MemorySample } from './memory-text'

export interface MemoryBenchOptions {
  minutes?: string
  out?: string
}

/** Small enough that a hundred end in an hour on a processor: what leaks a run shows by their number. Longer than a turn below. */
const spec = {
  name: 'Memory',
  training: { steps: 3000, batch: 64 },
  pruning: { densities: [0.5, 0.25] },
  analysis: { testSamples: 512, snapshots: 4 },
  replicates: 4,
}

const tabs = ['', '/features', '/crowding', '/tickets', '/methods', '/claims']

const ask = <N extends RouteName>(page: Page, name: N, input: RouteInput<N>): Promise<RouteOutput<N>> =>
  page.evaluate(
    async ({ name, input }) => {
      const { lab } = window as unknown as { lab: LabBridge }
      const result = await lab.request(name as 'runs.start', input as never)
      if (!result.ok) throw new Error(result.error.message)
      return result.value as never
    },
    { name, input },
  )

const mib = (bytes: number) => bytes / 2 ** 20

async function sample(app: ElectronApplication, cdp: CDPSession): Promise<Omit<MemorySample, 'minute' | 'runsEnded'>> {
  const main = await app.evaluate(({ app, ipcMain, BrowserWindow }) => {
    ;(globalThis as { gc?: () => void }).gc?.()
    const listeners = [
      app,
      ipcMain,
      process,
      ...BrowserWindow.getAllWindows().flatMap((one) => [one, one.webContents]),
    ].map((one) => {
      const emitter = one as unknown as NodeJS.EventEmitter
      return emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0)
    })
    return {
      processes: app.getAppMetrics().map(({ type, memory }) => ({ type, kib: memory.workingSetSize })),
      heap: process.memoryUsage().heapUsed,
      listeners: listeners.reduce((sum, count) => sum + count, 0),
    }
  })
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value
  const of = (...types: string[]) =>
    main.processes.filter(({ type }) => types.includes(type)).reduce((sum, { kib }) => sum + kib, 0) / 1024
  return {
    main: of('Browser'),
    gpu: of('GPU'),
    pages: of('Tab'),
    mainHeap: mib(main.heap),
    windowHeap: mib(metric('JSHeapUsedSize')),
    listeners: metric('JSEventListeners'),
    nodes: metric('Nodes'),
    mainListeners: main.listeners,
  }
}

/** `npm run bench -- --memory`: whether an hour of training in the real app leaves more behind than it stores. */
export async function benchMemory(options: MemoryBenchOptions): Promise<void> {
  const started = Date.now()
  const minutes = Number(options.minutes ?? 60)
  const folder = mkdtempSync(`${tmpdir()}/precursor-memory-`)
  const app = await _electron.launch({
    args: ['--no-sandbox', '--use-vulkan=swiftshader', '--js-flags=--expose-gc', '.'],
    cwd: resolve('.'),
    env: { ...process.env, LANG: process.env['LANG'] ?? 'C.UTF-8', PRECURSOR_DATA: folder },
  })
  const isWindow = (page: Page) => page.url().includes('/renderer/')
  const page = app.windows().find(isWindow) ?? (await app.waitForEvent('window', isWindow))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')

  const samples: MemorySample[] = []
  const past = () => (Date.now() - started) / 60_000
  let runsEnded = -1
  let current = ''
  for (let turn = 0; past() < minutes; turn++) {
    const now = await ask(page, 'app.activity', {})
    // One always waits behind the one that trains.
    if (now === null || now.queued === 0) await ask(page, 'runs.start', { spec: { ...spec, seed: turn + 1 } })
    if (now !== null && now.runId !== current) {
      current = now.runId
      runsEnded += 1
    }
    if (current !== '') {
      const hash = `#/runs/${current}${tabs[turn % tabs.length]}`
      await page.evaluate((hash) => void (location.hash = hash), hash)
    }
    await page.waitForTimeout(5000)
    if (past() >= samples.length + 1) {
      // The same page each time, or its nodes would be counted instead of what is left behind.
      await page.evaluate(() => void (location.hash = '#/trash'))
      await page.waitForTimeout(2000)
      samples.push({ minute: past(), runsEnded, ...(await sample(app, cdp)) })
      process.stderr.write(`${JSON.stringify(samples.at(-1))}\n`)
    }
  }
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
  })
  await app.close()
  rmSync(folder, { recursive: true, force: true })

  const growth = growthOf(samples, minutes)
  const results = {
    date: new Date(started).toISOString(),
    machine: describeMachine(),
    minutes,
    samples,
    growth,
    goals: memoryGoals(growth),
  }
  const out = resolve(options.out ?? 'bench/memory.json')
  const text = memoryText(results)
  mkdirSync(dirname(out), { recursive: true })
  writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`)
  writeFileSync(out.replace(/[.]json$/, '') + '.md', text)
  process.stdout.write(`${text}\nwritten to ${out}\n`)
}
