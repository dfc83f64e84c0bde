import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { showJson } from '../../src/main/cli/show-json'
import type { ExperimentInput } from '../../src/contract/experiment'

/** The built command line in a folder of its own, as a user would run it. */
const folder = mkdtempSync(join(tmpdir(), 'precursor cli ä-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Shown = ReturnType<typeof showJson>

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** `onError` sees standard error as it grows, to act on a running command. */
function lab(
  args: string[],
  onError: (stderr: string, interrupt: () => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [resolve('out/main/lab.js'), ...args], {
    env: { ...process.env, PRECURSOR_DATA: folder },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    onError(stderr, () => child.kill('SIGINT'))
  })
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code) => done({ code, stdout, stderr }))
  })
}

const small: ExperimentInput = {
  name: 'small',
  training: { steps: 200 },
  pruning: { rate: 0.5, densities: [0.5] },
  analysis: { testSamples: 256, snapshots: 2 },
  replicates: 3,
}

describe('the command line', () => {
  it('runs a spec from a file, tells the result as JSON, and finds it again', async () => {
    const file = join(folder, 'small.json')
    writeFileSync(file, JSON.stringify(small))
    const ran = await lab(['run', file, '--set', 'seed=7', '--replicates', '4', '--json'])
    expect(ran).toMatchObject({ code: 0 })
    const run = JSON.parse(ran.stdout) as Shown
    expect(run).toMatchObject({ status: 'finished', preset: 'superposed', replicates: 4, seed: 7 })
    expect(run.adapter).toEqual(expect.any(String))
    expect(run.durationSeconds).toBeGreaterThan(0)
    expect(run.levels.map(({ density }) => density)).toEqual([1, 0.5])
    for (const { accuracy, coverage } of run.levels) {
      expect(accuracy.ci[0]).toBeLessThanOrEqual(accuracy.mean)
      expect(coverage.mean).toBeGreaterThanOrEqual(0)
    }
    const report = /^Report: (.*index\.html)$/m.exec(ran.stderr)?.[1]
    expect(report && existsSync(report)).toBe(true)

    const shown = await lab(['show', run.id.slice(0, 8), '--json'])
    expect(JSON.parse(shown.stdout)).toEqual(run)
    const listed = await lab(['list', '--json'])
    expect((JSON.parse(listed.stdout) as { id: string }[]).map(({ id }) => id)).toEqual([run.id])
    expect((await lab(['list'])).stdout).toContain(run.id)
  })

  it('saves a run as stopped on Ctrl-C', async () => {
    let interrupted = false
    const { code } = await lab(['run', 'demo', '--set', 'training.steps=1000000'], (stderr, interrupt) => {
      // A first line of progress: it trains.
      if (interrupted || !/step \d+ of/.test(stderr)) return
      interrupted = true
      interrupt()
    })
    expect(code).toBe(130)
    const [newest] = JSON.parse((await lab(['list', '--json'])).stdout) as Shown[]
    expect(newest).toMatchObject({ name: 'demo', status: 'stopped' })
  })

  it('lists at least the adapter that it runs on', async () => {
    const { code, stdout } = await lab(['adapters', '--json'])
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as { name: string }[]).length).toBeGreaterThan(0)
  })

  it.each([
    [['run', 'nothing-of-this-name'], 2, /neither a preset/],
    [['run', 'demo', '--set', 'task.clauses=0'], 2, /^task\.clauses is 0; it must be an integer from 1 to 64\.$/m],
    [['run', 'demo', '--set', 'task.colour=red'], 2, /^task\.colour is not a field/m],
    [['run', 'demo', '--adapter', 'no-such-adapter'], 3, /no adapter here has that in its name/],
    [['show', 'ffffffff'], 4, /No run’s id begins with/],
    [['frobnicate'], 2, /unknown command/],
  ])('%j exits with %i and one sentence', async (args, code, sentence) => {
    const ended = await lab(args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toMatch(sentence)
  })

  it('teaches: help names the presets and what the exit codes mean', async () => {
    const { code, stdout } = await lab(['run', '--help'])
    expect(code).toBe(0)
    for (const word of ['superposed', 'demo', '--set', 'Exit codes']) expect(stdout).toContain(word)
  })
})
