import { spawn } from 'node:child_process'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { wholeList } from '../../src/contract/run-list'
import { checkStore } from '../../src/main/store/check'
import { openDatabase, storeFile } from '../../src/main/store/database'
import { storeFailure } from '../../src/main/store/failures'
import { createRun } from '../../src/main/store/runs'
import { bundleProgram } from '../support/bundle-program'
import { newRun, temporaryFolder } from './fixtures'
import { openThread } from './open-thread'
import { weightsAt, wholeSteps } from './small-run'

let program: string
beforeAll(async () => {
  program = await bundleProgram(join(import.meta.dirname, 'two-processes-program.ts'))
}, 60_000)

/** A process of two-processes-program.ts. */
class Other {
  readonly lines: string[] = []
  stderr = ''
  readonly ended: Promise<number | null>
  readonly pid: number
  private readonly kill: () => void

  constructor(...args: string[]) {
    const child = spawn(process.execPath, [program, ...args])
    this.pid = child.pid!
    this.kill = () => void child.kill('SIGKILL')
    onTestFinished(this.kill)
    let rest = ''
    child.stdout.on('data', (chunk: Buffer) => {
      const [last = '', ...whole] = (rest + chunk.toString()).split('\n').reverse()
      this.lines.push(...whole.reverse())
      rest = last
    })
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()))
    this.ended = new Promise((resolve) => child.once('close', resolve))
  }

  async says(count: number): Promise<void> {
    while (this.lines.length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  /** As the kernel does it: nothing is tidied up. */
  async end(): Promise<void> {
    this.kill()
    await this.ended
  }

  get run(): string {
    return this.lines.find((line) => line.startsWith('run '))!.slice(4)
  }

  /** Pieces that it says are committed. */
  get steps(): number {
    return this.lines.filter((line) => line.startsWith('step ')).length
  }
}

describe('several processes that write to one store at once', () => {
  it('each find all of theirs in it, whole, from the making of the store on; one that is killed, too', async () => {
    const folder = join(temporaryFolder(), 'data')
    const others = [0, 1, 2].map(() => new Other('hammer', folder, '3'))
    const killed = new Other('hammer', folder, '60')
    await killed.says(20)
    await killed.end()
    const codes = await Promise.all(others.map((other) => other.ended))
    expect(others.map(({ stderr }) => stderr)).toEqual(['', '', ''])
    expect(codes).toEqual([0, 0, 0])
    expect(checkStore(storeFile(folder))).toMatchObject({ problems: [], damaged: [] })

    const store = await openThread(folder)
    const steps = await Promise.all([...others, killed].map(({ run, steps }) => wholeSteps(store, run, steps)))
    expect(steps.map((found) => found.length)).toEqual([...others, killed].map((other) => other.steps))
    expect(Math.min(...steps.map((found) => found.length))).toBeGreaterThan(10)
    await store.markInterrupted()
    const { runs } = await store.listRuns(wholeList)
    // The killed one may have been about to throw another away.
    expect(runs.length).toBeLessThanOrEqual(5)
    const statuses = [...others, killed].map((other) => runs.find(({ id }) => id === other.run)?.status)
    expect(statuses).toEqual(['finished', 'finished', 'finished', 'interrupted'])
    // The notes of those that closed are gone, and that of the killed one is no more than a note.
    expect(readdirSync(join(folder, 'in-use')).length).toBeLessThanOrEqual(2)
  }, 60_000)

  it('migrate an older one once, between them', async () => {
    const folder = temporaryFolder()
    copyFileSync(join(import.meta.dirname, '../fixtures/store-v1.sqlite'), storeFile(folder))
    const others = [0, 1, 2].map(() => new Other('hammer', folder, '0.2'))
    expect(await Promise.all(others.map((other) => other.ended))).toEqual([0, 0, 0])
    expect(readdirSync(folder).filter((name) => name.includes('-before-v'))).toHaveLength(1)
    expect(
      others
        .map(({ stderr }) => stderr)
        .join('')
        .match(/as it was before/g),
    ).toHaveLength(1)
    expect(checkStore(storeFile(folder))).toMatchObject({ runs: 5, problems: [] })
  }, 60_000)
})

describe('a process that finds the store locked', () => {
  it('waits for the other', async () => {
    const folder = temporaryFolder()
    const store = await openThread(folder)
    const id = await store.createRun(newRun)
    const other = new Other('hold', folder, '1000')
    await other.says(1)
    const started = performance.now()
    // Looking waits for nobody.
    expect(await store.markInterrupted()).toBe(1)
    expect((await store.listRuns(wholeList)).total).toBe(1)
    await store.savePiece(id, weightsAt(0))
    expect(performance.now() - started).toBeGreaterThan(500)
    expect(await wholeSteps(store, id, 1)).toEqual([0])
    expect(await other.ended).toBe(0)
  }, 30_000)

  it('says who has it when it has waited long enough', async () => {
    const folder = temporaryFolder()
    const database = openDatabase(folder)
    onTestFinished(() => void database.close())
    const other = new Other('hold', folder, '60000')
    await other.says(1)
    database.pragma('busy_timeout = 100')
    const failure = () => {
      try {
        return createRun(database, newRun)
      } catch (thrown) {
        return storeFailure(thrown, 'write to', folder).message
      }
    }
    expect(failure()).toBe(
      `Could not write to ${folder}: database is locked. It is open in lab hold (process ${other.pid}), too: wait until that is done, or close it.`,
    )
    await other.end()
    expect(failure()).toMatch(/^[0-9a-f-]{36}$/)
  }, 30_000)
})
