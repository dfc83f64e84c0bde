import type { Database } from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import { toLabError, type Result } from '../../contract/errors'
import { claims, saveClaims } from './claims'
import { openDatabase } from './database'
import { storeFailure } from './failures'
import { savePiece } from './pieces'
import { openingNumber, type StoreMethod, type StoreReply, type StoreRequest, type StoreWorkerData } from './protocol'
import { locations, masks, metrics, results, weights } from './readings'
import { createRun, markInterrupted, setStatus } from './runs'
import { getRun, listRuns } from './summaries'
import { buffersOf } from './transfer'

/** The store's thread: opens the database of its folder, says so, and then answers request after request. */
if (!parentPort) throw new Error('The store runs in a worker thread.')
const port = parentPort
const { folder } = workerData as StoreWorkerData

function reply(number: number, result: Result<unknown>): void {
  const message: StoreReply = { number, result }
  port.postMessage(message, buffersOf(result))
}

function attempt<T>(action: string, work: () => T): Result<T> {
  try {
    return { ok: true, value: work() }
  } catch (thrown) {
    return { ok: false, error: toLabError(storeFailure(thrown, action, folder)) }
  }
}

function perform(database: Database, request: StoreRequest): unknown {
  switch (request.method) {
    case 'createRun':
      return createRun(database, ...request.input)
    case 'setStatus':
      setStatus(database, ...request.input)
      return undefined
    case 'savePiece':
      savePiece(database, ...request.input)
      return undefined
    case 'listRuns':
      return listRuns(database)
    case 'getRun':
      return getRun(database, ...request.input)
    case 'metrics':
      return metrics(database, ...request.input)
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
    case 'saveClaims':
      saveClaims(database, ...request.input)
      return undefined
    case 'markInterrupted':
      return markInterrupted(database)
    case 'close':
      database.close()
      return undefined
  }
}

const reads: ReadonlySet<StoreMethod> = new Set([
  'listRuns',
  'getRun',
  'metrics',
  'locations',
  'weights',
  'masks',
  'results',
  'claims',
])

function serve(database: Database): void {
  port.on('message', (request: StoreRequest) => {
    const action = reads.has(request.method) ? 'read from' : 'write to'
    const result = attempt(action, () => perform(database, request))
    reply(request.number, result)
    // With the port closed nothing keeps the thread alive, and it ends by itself.
    if (request.method === 'close') port.close()
  })
}

// Where opening fails nothing listens on the port, and the thread ends by itself as well.
const opened = attempt('open', () => openDatabase(folder))
if (opened.ok) serve(opened.value)
reply(openingNumber, opened.ok ? { ok: true, value: null } : opened)
