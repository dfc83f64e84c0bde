import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ExperimentInput } from '../../../src/contract/experiment'

/** The command line as it is built now. */
export const program = resolve('out/main/lab.js')

/** Trains an experiment into a data folder that no other process writes to. */
export function trainRun(dataFolder: string, experiment: ExperimentInput): void {
  const beside = mkdtempSync(join(tmpdir(), 'precursor-spec-'))
  const spec = join(beside, 'spec.json')
  writeFileSync(spec, JSON.stringify(experiment))
  const { status, stderr } = spawnSync(process.execPath, [program, 'run', spec], {
    env: { ...process.env, PRECURSOR_DATA: dataFolder },
    encoding: 'utf8',
  })
  rmSync(beside, { recursive: true })
  if (status !== 0) throw new Error(`A run for the tests could not be trained: ${stderr}`)
}
