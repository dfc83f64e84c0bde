import type { Database } from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import { toLabError, type LabError, type Result } from '../../contract/errors'
import { backup } from './backup'
import { exportBundle, importBundle } from './bundles'
import { checkpoint } from './checkpoints'
import { claimGrid } from './claim-grid'
import { claims, saveClaims } from './claims'
import { contents } from './contents'
import { openDatabase } from './database'
import { editRuns } from './edits'
import { storeFailure } from './failures'
import { leaveNote } from './holders'
import { savePiece } from './pieces'
import { Presence } from './presence'
import { openingNumber, type StoreMethod, type StoreReply, type StoreRequest, type StoreWorkerData } from './protocol'
import { locations, masks, metrics, results, weights } from './readings'
import { idsBeginning, listRuns, runChoices } from './run-list'
import { requeueRun } from './requeue'
import { runTimes } from './run-times'
import { createRun, markInterrupted, setStatus } from './runs'
import { getRun } from './summaries'
import { buffersOf } from './transfer'
import { runBytes } from './sizes'
import { purgeRuns, restoreRuns, trashRuns } from './trash'
import { logLimits, WriteAheadLog } from './write-ahead-log'

/**
 * The store's thread: opens the database of its folder, says so, and then does request after request, each as one transaction
 * that nothing can come between. What takes its time (a backup, a purge) is a promise and lets others pass.
 */
if (!parentPort) throw new Error('The store runs in a worker thread.')
const port = parentPort
const { folder, program } = workerData as StoreWorkerData

function reply(number: number, result: Result<unknown>): void {
  const message: StoreReply = { number, result }
  port.postMessage(message, buffersOf(result))
}

function attempt<T>(action: string, work: () => T): Result<T> {
  try {
    return { ok: true, value: work() }
  } catch (thrown) {
    return failed(action, thrown)
  }
}

const failed = (action: string, thrown: unknown): { ok: false; error: LabError } => ({
  ok: false,
  error: toLabError(storeFailure(thrown, action, folder)),
})

/** What the request gives; a promise of it where that takes its time. */
function perform(database: Database, request: StoreRequest): unknown {
  switch (request.method) {
    case 'createRun':
      return createRun(database, ...request.input)
    case 'setStatus':
      setStatus(database, ...request.input)
      return undefined
    case 'requeueRun':
      requeueRun(database, ...request.input)
      return undefined
    case 'savePiece':
      savePiece(database, ...request.input)
      return undefined
    case 'listRuns':
      return listRuns(database, ...request.input)
    case 'runChoices':
      return runChoices(database)
    case 'getRun':
      return getRun(database, ...request.input)
    case 'idsBeginning':
      return idsBeginning(database, ...request.input)
    case 'metrics':
      return metrics(database, ...request.input)
    case 'contents':
      return contents(database, ...request.input)
    case 'locations':
      return locations(database, ...request.input)
    case 'weights':
      return weights(database, ...request.input)
    case 'masks':
      return masks(database, ...request.input)
    case 'results':
      return results(database, ...request.input)
    case 'claims':
      return claims(database, ...request.input)
    case 'claimGrid':
      return claimGrid(database, ...request.input)
    case 'saveClaims':
      saveClaims(database, ...request.input)
      return undefined
    case 'editRuns':
      editRuns(database, ...request.input)
      return undefined
    case 'trashRuns':
      trashRuns(database, ...request.input)
      return undefined
    case 'restoreRuns':
      restoreRuns(database, ...request.input)
      return undefined
    case 'purgeRuns':
      return purgeRuns(database, ...request.input)
    case 'runTimes':
      return runTimes(database, ...request.input)
    case 'runBytes':
      return runBytes(database, ...request.input)
    case 'checkpoint':
      return checkpoint(database, ...request.input)
    case 'backup':
      return backup(database, ...request.input)
    case 'exportBundle':
      return exportBundle(database, ...request.input)
    case 'importBundle':
      return importBundle(database, ...request.input)
    case 'markInterrupted':
      return markInterrupted(database)
    case 'close':
      database.close()
      return undefined
  }
}

const reads: ReadonlySet<StoreMethod> = new Set([
  'listRuns',
  'runChoices',
  'getRun',
  'idsBeginning',
  'metrics',
  'contents',
  'locations',
  'weights',
  'masks',
  'results',
  'claims',
  'claimGrid',
  'runBytes',
  'checkpoint',
  'backup',
  'exportBundle',
])

function serve(database: Database, takeNoteAway: () => void): void {
  const presence = new Presence(database)
  const log = new WriteAheadLog(database, folder, logLimits)
  /** What is under way; the database stays open until it has come to its end. */
  const underWay = new Set<Promise<void>>()

  port.on('message', (request: StoreRequest) => {
    if (request.method === 'close') void close(request)
    else answer(request)
  })

  function answer(request: StoreRequest): void {
    if (reads.has(request.method)) return answerBy(request.number, 'read from', () => perform(database, request))
    answerBy(request.number, 'write to', () => {
      presence.require()
      log.requireRoom()
      return perform(database, request)
    })
    log.keepShort()
  }

  function answerBy(number: number, action: string, work: () => unknown): void {
    const result = attempt(action, work)
    if (result.ok && result.value instanceof Promise) later(number, action, result.value)
    else reply(number, result)
  }

  function later(number: number, action: string, value: Promise<unknown>): void {
    const answered = value
      .then(
        (value) => reply(number, { ok: true, value }),
        (thrown: unknown) => reply(number, failed(action, thrown)),
      )
      .finally(() => {
        underWay.delete(answered)
        log.keepShort()
      })
    underWay.add(answered)
  }

  async function close(request: StoreRequest): Promise<void> {
    await Promise.all(underWay)
    const news = presence.news()
    // Nobody waits for another answer.
    if (news) process.stderr.write(`${news.message}\n`)
    answerBy(request.number, 'close', () => perform(database, request))
    takeNoteAway()
    // With the port closed nothing keeps the thread alive, and it ends by itself.
    port.close()
  }
}

// Where opening fails nothing listens on the port, and the thread ends by itself as well.
const takeNoteAway = leaveNote(folder, program)
const opened = attempt('open', () => openDatabase(folder))
if (opened.ok) serve(opened.value, takeNoteAway)
else takeNoteAway()
reply(openingNumber, opened.ok ? { ok: true, value: null } : opened)
