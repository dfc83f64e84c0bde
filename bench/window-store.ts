import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { generateStore } from './store-generator'

/** As many as the goals name; points as in the store's bench. */
const size = { runs: 1000, pointsARun: 500 }

const set = (values: Record<string, string>) =>
  Object.entries(values).flatMap(([path, value]) => ['--set', `${path}=${value}`])

/** Trained in earnest, so that every page has something to show. Twice with all methods on the same seeds, and once with large matrices. */
export const benchRuns = { one: 'bench: one', other: 'bench: other', wide: 'bench: 256 rows' }

const trained = [
  ['reproduce', '--preset', 'demo', ...set({ name: benchRuns.one })],
  ['reproduce', '--preset', 'demo', ...set({ name: benchRuns.other, 'training.rate': '0.4' })],
  [
    'run',
    'superposed',
    ...set({
      name: benchRuns.wide,
      'task.inputs': '128',
      'task.clauses': '32',
      'model.rows': '256',
      'training.steps': '300',
      'pruning.method': 'none',
      replicates: '4',
    }),
  ],
]

/** A data folder of 1,000 made runs and those that are trained by what is built; kept below `cache` for the next time. */
export async function windowStore(cache: string, note: (text: string) => void): Promise<string> {
  const program = resolve('out/main/lab.js')
  const build = createHash('sha256').update(readFileSync(program)).digest('hex').slice(0, 16)
  const folder = join(cache, `window-${build}`)
  if (existsSync(folder)) return folder
  const made = join(cache, `${size.runs}x${size.pointsARun}`)
  await generateStore(made, size, note)
  mkdirSync(cache, { recursive: true })
  const beside = mkdtempSync(`${folder}-`)
  cpSync(made, beside, { recursive: true })
  for (const args of trained) {
    note(`Training ${args.join(' ')}`)
    const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
      env: { ...process.env, PRECURSOR_DATA: beside },
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`The bench could not train: ${stderr}`)
  }
  renameSync(beside, folder)
  return folder
}
