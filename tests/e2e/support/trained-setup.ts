import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { denseNulls } from '../../../src/contract/branch'
import type { ExperimentInput } from '../../../src/contract/experiment'
import { branchMethods } from '../../../src/contract/ticket-method'
import { program, trainRun } from './train-run'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder whose runs were trained by what is built now. Copy it: see `trainedCopy`. */
    trainedData: string
  }
}

/** Small enough for a software adapter on two cores, large enough for three levels, final codes and all charts. */
const small: ExperimentInput = {
  training: { steps: 300 },
  pruning: { rate: 0.5, densities: [0.5, 0.25] },
  analysis: { testSamples: 512, snapshots: 6 },
  methods: { tickets: [...branchMethods], nulls: [...denseNulls] },
  replicates: 4,
}

/** In the order in which they are made. */
const experiments: ExperimentInput[] = [
  { ...small, name: 'All methods' },
  { ...small, name: 'Slower', training: { steps: 300, rate: 0.3 } },
  {
    name: 'Dense only',
    training: { steps: 200 },
    pruning: { method: 'none' },
    analysis: { testSamples: 256, snapshots: 4 },
    replicates: 2,
  },
]

/** Trains them by the built command line; the folder is whole or not there. */
function train(folder: string): void {
  mkdirSync(resolve(folder, '..'), { recursive: true })
  const beside = mkdtempSync(`${folder}-`)
  for (const experiment of experiments) trainRun(beside, experiment)
  rmSync(join(beside, 'reports'), { recursive: true, force: true })
  if (existsSync(folder)) rmSync(beside, { recursive: true })
  else renameSync(beside, folder)
}

/** Runs that several tests look at are trained once for each build. */
export default function setup(project: TestProject): void {
  const build = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16)
  const folder = resolve('out/e2e', `trained-${build}`)
  if (!existsSync(folder)) train(folder)
  project.provide('trainedData', folder)
}
