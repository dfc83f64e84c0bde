import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { showJson } from '../../src/main/cli/show-json'
import { bundleProgram } from '../support/bundle-program'
import { onLab } from './support/on-lab'

type Shown = ReturnType<typeof showJson>

/** Seconds of work, be the machine as fast as it likes, and not minutes. */
const run = [
  'run',
  'superposed',
  '--replicates',
  '4',
  '--set',
  'pruning.densities=[0.5,0.2]',
  '--set',
  'training.steps=5000',
]

onLab('lab resume goes on with a run that was killed, and with one that was stopped, to its report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-resumed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const program = await bundleProgram(join(import.meta.dirname, '../../src/main/cli/lab.ts'))
  /** `signal`: sent a moment after it has begun to train. */
  const lab = (args: string[], signal?: NodeJS.Signals) => {
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, PRECURSOR_DATA: folder } })
    const ended = { code: null as number | null, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk: Buffer) => (ended.stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => {
      ended.stderr += chunk.toString()
      if (signal !== undefined && /%, .*step/.test(ended.stderr)) setTimeout(() => child.kill(signal), 300)
    })
    return new Promise<typeof ended>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve({ ...ended, code }))
    })
  }
  const list = async () => {
    const { stdout, stderr } = await lab(['list', '--json'])
    return { runs: JSON.parse(stdout) as Shown[], stderr }
  }

  expect((await lab(run, 'SIGKILL')).code).toBeNull()
  const left = await list()
  expect(left.runs.map(({ status }) => status)).toEqual(['interrupted'])
  const short = left.runs[0]!.id.slice(0, 8)
  expect(left.stderr).toBe(`“superposed” was interrupted; “resume ${short}” goes on with it.\n`)

  const stopped = await lab(['resume', short], 'SIGINT')
  expect(stopped).toMatchObject({
    code: 130,
    stderr: expect.stringContaining(`“resume ${short}” goes on with it, `) as unknown,
  })
  expect(await list()).toMatchObject({ runs: [{ status: 'stopped' }], stderr: '' })

  const ended = await lab(['resume', short, '--json'])
  expect(ended).toMatchObject({ code: 0 })
  const shown = JSON.parse(ended.stdout) as Shown
  expect(shown.status).toBe('finished')
  expect(shown.levels.map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(shown.durationSeconds).toBeGreaterThan(left.runs[0]!.durationSeconds)
  const report = /Report: (.+)/.exec(ended.stderr)?.[1]
  expect(existsSync(report!)).toBe(true)
  expect((await list()).runs).toHaveLength(1)

  expect(await lab(['resume', short])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('“superposed” is finished: nothing of it is left to do.') as unknown,
  })
  expect(await lab(['resume', 'zzz'])).toMatchObject({ code: 4 })
})
