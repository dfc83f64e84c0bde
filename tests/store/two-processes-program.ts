import BetterSqlite3 from 'better-sqlite3'
import { wholeList } from '../../src/contract/run-list'
import { storeFile } from '../../src/main/store/database'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'
import { newRun, weightsAt } from './small-run'

/**
 * What the processes of two-processes.test.ts do: `hammer <folder> <seconds>` or `hold <folder> <milliseconds>`. Each line
 * of the output is said after what it says is committed.
 */
const [, , mode, folder = '', duration = ''] = process.argv

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** Writes pieces one after another, as training does, and in between what users do: looks, notes, trash. */
async function hammer(store: Store): Promise<void> {
  const until = performance.now() + 1000 * Number(duration)
  await store.markInterrupted()
  const id = await store.createRun(newRun)
  await store.setStatus(id, { status: 'running' })
  say(`run ${id}`)
  for (let step = 0; performance.now() < until; step++) {
    await store.savePiece(id, weightsAt(step))
    say(`step ${step}`)
    if (step % 5 === 0) await store.listRuns(wholeList)
    if (step % 7 === 0) await store.editRuns([id], { notes: `at step ${step}`, addTags: [`t${step % 3}`] })
    if (step % 11 === 0) await throwAway(store)
  }
  await store.setStatus(id, { status: 'finished' })
}

async function throwAway(store: Store): Promise<void> {
  const id = await store.createRun(newRun)
  await store.savePiece(id, weightsAt(0))
  await store.setStatus(id, { status: 'stopped' })
  await store.trashRuns([id])
  await store.purgeRuns([id])
}

async function hold(): Promise<void> {
  const stuck = new BetterSqlite3(storeFile(folder))
  stuck.exec('BEGIN IMMEDIATE')
  say('holding')
  await new Promise((resolve) => setTimeout(resolve, Number(duration)))
  stuck.exec('COMMIT')
  stuck.close()
}

async function work(): Promise<void> {
  const store = await openStore(folder)
  if (mode === 'hammer') await hammer(store)
  else await hold()
  await store.close()
  say('closed')
}

work().catch((thrown: unknown) => {
  process.stderr.write(`${String(thrown)}\n`)
  process.exitCode = 1
})
