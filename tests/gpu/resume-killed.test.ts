import fc from 'fast-check'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { claimsOf } from '../../src/main/claims/measure-run'
import { checkStore } from '../../src/main/store/check'
import { storeFile } from '../../src/main/store/database'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'
import { bundleProgram } from '../support/bundle-program'
import { runAndKill, type Ended, type Kill } from './support/killed-process'
import { onLab } from './support/on-lab'
import { resumable } from './support/resumable-runs'
import { expectSame } from './support/stored-run'

const kills = 25

/** From the start of the process, within its training, and at one of its checkpoints. */
const moments = fc.oneof(
  { weight: 1, arbitrary: at('start', 1, 900) },
  { weight: 3, arbitrary: at('training', 1, 300) },
  { weight: 3, arbitrary: at('saving', 12, 8) },
)

function at(after: string, nth: number, milliseconds: number): fc.Arbitrary<Kill> {
  return fc.record({
    after: fc.constant(after),
    nth: fc.integer({ min: 1, max: nth }),
    milliseconds: fc.integer({ min: 0, max: milliseconds }),
  })
}

const temporaryFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function openIn(folder: string): Promise<Store> {
  const store = await openStore(folder)
  onTestFinished(() => store.close())
  return store
}

/** The run that a process has worked on, how it found it, and from which share of the whole it went on, if it got there. */
function runOf({ lines }: Ended): { id: string; found: string; from: number[] } | null {
  const words = (first: string) => lines.find((line) => line.startsWith(`${first} `))?.split(' ') ?? []
  const [[, id, found], [, ...from]] = [words('run'), words('from')]
  return id === undefined || found === undefined ? null : { id, found, from: from.map(Number) }
}

onLab(
  `killed ${kills} times, runs that go on each time end with the bits of those that are left alone`,
  async () => {
    const seed = Number(process.env['KILL_SEED'] ?? Math.floor(2 ** 31 * Math.random()))
    console.info(`The moments are those of KILL_SEED=${seed}.`)
    const program = await bundleProgram(join(import.meta.dirname, 'support/resumable-program.ts'))
    const experiments = Object.keys(resumable)
    const work = async (folder: string, experiment: string, kill: Kill | null) => {
      const ended = await runAndKill(program, [folder, experiment], kill)
      expect(ended.code === null || ended.code === 0, ended.stderr).toBe(true)
      return ended
    }

    const folder = temporaryFolder()
    const left = fc.sample(moments, { numRuns: kills, seed })
    /** By their ids: the experiment, and the shares from which it went on. */
    const runs = new Map<string, { experiment: string; from: number[] }>()
    for (let isLeft = true; isLeft;) {
      const kill = left.shift() ?? null
      const experiment = experiments[runs.size % experiments.length]!
      const ended = await work(folder, experiment, kill)
      // A run that had ended before its process was to be killed leaves the kill to the next.
      if (kill && ended.code === 0) left.push(kill)
      isLeft = left.length > 0 || ended.code === null
      if (existsSync(storeFile(folder)) && ended.lines.includes('open')) {
        expect(checkStore(storeFile(folder))).toMatchObject({ problems: [], damaged: [] })
      }
      const run = runOf(ended)
      if (!run) continue
      expect(run.found).toBe(runs.has(run.id) ? 'interrupted' : 'new')
      const known = runs.get(run.id) ?? { experiment, from: [] }
      runs.set(run.id, { ...known, from: [...known.from, ...run.from] })
    }
    const shares = [...runs.values()].map(({ from }) => from)
    console.info(
      `They went on from ${shares.map((from) => from.map((share) => share.toFixed(2)).join(' ')).join('; ')}.`,
    )
    for (const from of shares) expect(from).toEqual(from.toSorted((a, b) => a - b))

    const store = await openIn(folder)
    for (const experiment of experiments) {
      const calm = temporaryFolder()
      const { id } = runOf(await work(calm, experiment, null))!
      const undisturbed = await openIn(calm)
      const own = [...runs].filter(([, run]) => run.experiment === experiment)
      expect(own.length).toBeGreaterThan(0)
      for (const [killed] of own) {
        await expectSame([store, killed], [undisturbed, id])
        expect(await claimsOf(store, killed)).toEqual(await claimsOf(undisturbed, id))
      }
    }
  },
  400_000,
)
