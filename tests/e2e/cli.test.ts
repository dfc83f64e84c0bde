import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { claimIds } from '../../src/contract/claims'
import type { claimsJson } from '../../src/main/export/claims-json'
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

/** Sees standard error as it grows, to act on a running command. */
type OnError = (stderr: string, interrupt: () => void) => void

const lab = (args: string[], onError?: OnError, data = folder): Promise<Ended> =>
  run([resolve('out/main/lab.js'), ...args], { ...process.env, PRECURSOR_DATA: data }, onError)

function run(args: string[], env: NodeJS.ProcessEnv, onError: OnError = () => undefined): Promise<Ended> {
  const child = spawn(process.execPath, args, { env })
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
    [['report', 'ffffffff'], 4, /No run’s id begins with/],
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

/** A folder of its own in the test's folder. */
const fresh = (name: string): string => mkdtempSync(join(folder, `${name}-`))

const inShort = [
  ...['--preset', 'demo', '--replicates', '3', '--seed', '5', '--set', 'training.steps=300'],
  ...['--set', 'pruning.densities=[0.2]', '--set', 'pruning.rate=0.5', '--set', 'analysis.testSamples=256'],
]

const idIn = (text: string): string => /run ([0-9a-f-]{36})/.exec(text)![1]!

describe('reproduce', () => {
  it('writes the report where it is told to, tells claims.json, and has the run in the store', async () => {
    const [data, out] = [fresh('data'), join(fresh('out'), 'not', 'there')]
    const ended = await lab(['reproduce', ...inShort, '--out', out, '--json'], undefined, data)
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.stderr).toContain(`Report: ${join(out, 'index.html')}`)
    const told = JSON.parse(ended.stdout) as ReturnType<typeof claimsJson>
    expect(told).toMatchObject({ preset: 'demo', replicates: 3, run: { seed: 5 } })
    expect([...told.claims, ...told.unmeasured].map(({ id }) => id).sort()).toEqual([...claimIds].sort())
    expect(JSON.parse(readFileSync(join(out, 'claims.json'), 'utf8'))).toEqual(told)
    const written = readdirSync(out)
    expect(written).toEqual(
      expect.arrayContaining(['claims.json', 'methods.csv', 'index.html', 'methods-by-density.svg']),
    )

    const listed = JSON.parse((await lab(['list', '--json'], undefined, data)).stdout) as Shown[]
    expect(listed).toMatchObject([{ id: told.run.id, status: 'finished', preset: 'demo' }])
    const again = join(data, 'again')
    expect(await lab(['report', told.run.id.slice(0, 8), '--out', again], undefined, data)).toMatchObject({ code: 0 })
    expect(readdirSync(again)).toEqual(written)
    for (const file of written) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(out, file))), file).toBe(true)
    }
  })

  it('ends with a table of the five claims', async () => {
    const data = fresh('data')
    const { code, stdout } = await lab(['reproduce', ...inShort], undefined, data)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^CLAIM +MEAN +95% INTERVAL +NULL +N +VERDICT$/m)
    expect(stdout).toMatch(/^Sparse retraining keeps the family, not the row +\S+ +\S+ to \S+ +\S+ +3 +[✓✗?] \w+$/m)
    const report = /^Report: (.*index\.html)$/m.exec(stdout)?.[1]
    expect(report?.startsWith(join(data, 'reports'))).toBe(true)
    expect(existsSync(report!)).toBe(true)
  })

  it('compares three runs for expand-neurons', async () => {
    const [data, out] = [fresh('data'), fresh('out')]
    const sizes = ['--replicates', '2', '--set', 'training.steps=200', '--set', 'analysis.testSamples=256']
    const densities = ['--set', 'pruning.densities=[0.5]', '--set', 'pruning.rate=0.5']
    const args = ['reproduce', '--preset', 'expand-neurons', ...sizes, ...densities, '--out', out]
    expect(await lab(args, undefined, data)).toMatchObject({ code: 0 })
    const json = JSON.parse(readFileSync(join(out, 'claims.json'), 'utf8')) as ReturnType<typeof claimsJson>
    expect(json.comparison!.map(({ setting, paper }) => [setting, paper])).toEqual([
      ['8 rows, not split', 0.787],
      ['16 rows, split at random', 0.887],
      ['16 rows, split along clauses', 0.994],
    ])
    expect(json.run.name).toBe('expand-neurons, split along clauses')
    expect(JSON.parse((await lab(['list', '--json'], undefined, data)).stdout)).toHaveLength(3)
  })

  const occupied = join(folder, 'occupied')
  writeFileSync(occupied, '')

  it.each([
    [
      ['--preset', 'superb'],
      /^--preset is superb; there is no such preset, it must be one of superposed, crisp, .*demo\.$/,
    ],
    [['--replicates', '0'], /^replicates is 0; it must be an integer from 1 to 65536\.$/],
    [['--replicates', 'many'], /^replicates is "many"; it must be an integer/],
    [['--seed', '-1'], /^seed is -1; it must be an integer from 0/],
    [
      ['--set', 'pruning.densities=[0.2,0.01]'],
      /^pruning\.densities has 0\.01, which keeps 10 of 1024 weights; below 32 /,
    ],
    [
      ['--set', 'task.literals=5'],
      /^task\.inputs is 32; 8 disjoint clauses of 5 literals need at least 40 inputs\. \(And 1 more: pruning\.densities /,
    ],
    [
      ['--set', 'task.inputs=3', '--set', 'task.arrangement=overlapping'],
      /^task\.literals is 4; it must be at most task\.inputs, 3/,
    ],
    [
      ['--preset', 'expand-neurons', '--set', 'model.children=1'],
      /^expand-neurons compares .* model\.children must be at least 2/,
    ],
    [['--out', join(occupied, 'report')], /^The report cannot be written to .*occupied.*; name a folder by --out /],
  ])('%j is refused in one sentence before any work', async (args, sentence) => {
    const data = fresh('data')
    const out = join(data, 'out')
    const ended = await lab(['reproduce', '--out', out, ...args], undefined, data)
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr.trim()).toMatch(sentence)
    expect(ended.stderr.trim().split('\n')).toHaveLength(1)
    // No store was opened, no folder made, nothing trained.
    expect(readdirSync(data)).toEqual([])
  })

  it('leaves nothing in an out folder that it only tried', async () => {
    const out = fresh('out')
    const args = ['reproduce', ...inShort, '--out', join(out, 'a', 'b'), '--adapter', 'no-such-adapter']
    expect(await lab(args)).toMatchObject({ code: 3 })
    expect(readdirSync(out)).toEqual([])
  })

  it('says where the run is when its report cannot be written in the end, and writes it when asked again', async () => {
    const [data, out] = [fresh('data'), join(fresh('out'), 'report')]
    const ended = await lab(
      ['reproduce', ...inShort, '--out', out],
      (stderr) => {
        // The folder was writable when it was tried; now a file has its name.
        if (stderr.includes('Training on') && !existsSync(out)) writeFileSync(out, 'mine')
      },
      data,
    )
    expect(ended).toMatchObject({ code: 1 })
    expect(ended.stdout).toMatch(/^CLAIM/m)
    const id = idIn(ended.stderr)
    expect(ended.stderr).toContain(`Could not write the report to ${out}`)
    expect(ended.stderr).toContain(`npm run lab -- report ${id} --out`)
    expect(readFileSync(out, 'utf8')).toBe('mine')
    const elsewhere = join(data, 'elsewhere')
    expect(await lab(['report', id, '--out', elsewhere], undefined, data)).toMatchObject({ code: 0 })
    expect(existsSync(join(elsewhere, 'claims.json'))).toBe(true)
  })

  it('keeps what was done on Ctrl-C, and reports it when asked', async () => {
    const data = fresh('data')
    let interrupted = false
    const ended = await lab(
      ['reproduce', ...inShort, '--set', 'training.steps=1000000'],
      (stderr, interrupt) => {
        if (interrupted || !/step \d+ of/.test(stderr)) return
        interrupted = true
        interrupt()
      },
      data,
    )
    expect(ended).toMatchObject({ code: 130 })
    const beginning = /“report ([0-9a-f]{8})” writes/.exec(ended.stderr)![1]!
    expect(JSON.parse((await lab(['show', beginning, '--json'], undefined, data)).stdout)).toMatchObject({
      status: 'stopped',
    })
    const out = join(data, 'out')
    expect(await lab(['report', beginning, '--out', out], undefined, data)).toMatchObject({ code: 0 })
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('its dense training has not come to its end')
  })
})

describe('npm start without a display', () => {
  it.skipIf(process.platform !== 'linux')('says why, and reproduces the demo', async () => {
    const data = fresh('data')
    const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', PRECURSOR_DATA: data }
    const ended = await run([resolve('scripts/start.mjs')], env)
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.stderr).toContain('No window can be opened here because there is no display')
    for (const verdict of ['Winning tickets are precursors', 'Rejection concentrates'])
      expect(ended.stdout).toContain(verdict)
    const report = /^Report: (.*index\.html)$/m.exec(ended.stdout)![1]!
    expect(existsSync(report)).toBe(true)
  })
})
