import { resolve } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import type { Result } from '../../src/contract/errors'
import type { EngineInput, EngineOutput, EngineRequestName } from '../../src/engine/protocol'
import { portGreeting } from '../../src/engine/port'
import { chromiumPath, skipsBecause } from '../support/need'
import { servePagesOverHttp } from '../support/pages-server'

const executablePath = chromiumPath()

/** What a page's typed array becomes on the way to this process. */
type Plain<T> = T extends ArrayLike<number> ? number[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T

/** Four models of the smallest interesting task, one pruning round. */
const experiment = experimentSchema.parse({
  task: { inputs: 12, clauses: 3, literals: 3 },
  model: { rows: 8 },
  training: { batch: 32, steps: 60 },
  pruning: { rate: 0.5, densities: [0.5] },
  analysis: { testSamples: 256, motionStep: 60 },
  replicates: 4,
})

describe.skipIf(
  skipsBecause(executablePath ? null : 'No Chromium was found in /usr/bin, so the compute page was not run there.'),
)('the compute page in a current Chromium', () => {
  let browser: Browser
  let page: Page
  let server: Awaited<ReturnType<typeof servePagesOverHttp>>
  const problems: string[] = []

  beforeAll(async () => {
    server = await servePagesOverHttp(resolve('out/pages'))
    browser = await chromium.launch({
      executablePath: executablePath!,
      args: ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
    })
    page = await browser.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(`${server.url}/compute/index.html`)
    await page.evaluate((greeting) => {
      const { port1, port2 } = new MessageChannel()
      Object.assign(window, { enginePort: port1 })
      port1.start()
      window.postMessage(greeting, window.location.origin, [port2])
    }, portGreeting)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  async function call<N extends EngineRequestName>(name: N, input: EngineInput<N>): Promise<Plain<EngineOutput<N>>> {
    const answer: unknown = await page.evaluate(
      ([name, input]) =>
        new Promise((resolve) => {
          const { enginePort } = window as unknown as { enginePort: MessagePort }
          const plain = (value: unknown): unknown => {
            if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array)
            if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
            return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
          }
          enginePort.onmessage = ({ data }: MessageEvent<unknown>) =>
            resolve(plain((data as { result: unknown }).result))
          enginePort.postMessage({ id: 1, name, input })
        }),
      [name, input] as const,
    )
    const result = answer as Result<Plain<EngineOutput<N>>>
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
    return result.value
  }

  it('opens its adapter and says which', async () => {
    const adapter = await call('describe', {})
    expect(adapter.build).toMatch(/^Chromium \d+\./)
    expect(adapter.kind).toBe('software')
  })

  it('trains, tests, prunes and locates through the port', async () => {
    const opened = await call('open', { experiment, firstReplicate: 0, count: 4, variant: null })
    expect(opened.bytes).toBeGreaterThan(0)
    const trainTo = async (until: number) => {
      const losses: number[] = []
      for (let step = -1; step < until;) {
        const piece = await call('train', { untilStep: until, milliseconds: 50 })
        losses.push(...piece.loss)
        step = piece.step
      }
      return losses
    }
    const losses = await trainTo(60)
    expect(losses.length).toBeGreaterThan(0)
    expect(losses.every((loss) => loss > 0 && loss < 10)).toBe(true)

    const { accuracy } = await call('evaluate', {})
    expect(accuracy).toHaveLength(4)
    expect(Math.min(...accuracy)).toBeGreaterThan(0.5)

    const { packed, scores } = await call('locate', {})
    expect(packed).toHaveLength(4 * 8 * 3)
    expect(scores).toHaveLength(4 * 8 * 3)

    const { masks, step } = await call('prune', { kept: 48 })
    expect(step).toBe(0)
    const ones = masks.reduce((sum, word) => sum + word.toString(2).replaceAll('0', '').length, 0)
    expect(ones).toBe(4 * 48)
    await trainTo(60)
    await call('close', {})
  })

  it('answers a mistake with an error in words', async () => {
    await expect(call('evaluate', {})).rejects.toThrow(/before a tile was opened/)
  })

  it('logs no error', () => {
    expect(problems).toEqual([])
  })
})
