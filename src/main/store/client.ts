import type { Worker } from 'node:worker_threads'
import { LabFailure, type Result } from '../../contract/errors'
import { openingNumber, type StoreInput, type StoreMethod, type StoreOutput, type StoreReply } from './protocol'
import type { Store } from './store'
import { buffersOf, withOwnArrays } from './transfer'

/** A store over its thread. Resolves when the database is open; rejects with the thread's `LabFailure` when it is not. */
export async function connect(worker: Worker): Promise<Store> {
  const thread = new StoreThread(worker)
  await thread.opened
  return {
    createRun: (...input) => thread.call('createRun', input),
    setStatus: (...input) => thread.call('setStatus', input),
    requeueRun: (...input) => thread.call('requeueRun', input),
    savePiece: (...input) => thread.call('savePiece', input),
    listRuns: (...input) => thread.call('listRuns', input),
    runChoices: (...input) => thread.call('runChoices', input),
    getRun: (...input) => thread.call('getRun', input),
    idsBeginning: (...input) => thread.call('idsBeginning', input),
    metrics: (...input) => thread.call('metrics', input),
    contents: (...input) => thread.call('contents', input),
    locations: (...input) => thread.call('locations', input),
    weights: (...input) => thread.call('weights', input),
    masks: (...input) => thread.call('masks', input),
    results: (...input) => thread.call('results', input),
    claims: (...input) => thread.call('claims', input),
    claimGrid: (...input) => thread.call('claimGrid', input),
    saveClaims: (...input) => thread.call('saveClaims', input),
    editRuns: (...input) => thread.call('editRuns', input),
    trashRuns: (...input) => thread.call('trashRuns', input),
    restoreRuns: (...input) => thread.call('restoreRuns', input),
    purgeRuns: (...input) => thread.call('purgeRuns', input),
    runTimes: (...input) => thread.call('runTimes', input),
    runBytes: (...input) => thread.call('runBytes', input),
    checkpoint: (...input) => thread.call('checkpoint', input),
    backup: (...input) => thread.call('backup', input),
    exportBundle: (...input) => thread.call('exportBundle', input),
    importBundle: (...input) => thread.call('importBundle', input),
    markInterrupted: (...input) => thread.call('markInterrupted', input),
    close: () => thread.close(),
  }
}

interface Waiting {
  resolve(value: unknown): void
  reject(reason: LabFailure): void
}

class StoreThread {
  readonly opened: Promise<unknown>
  private readonly ended: Promise<void>
  private readonly waiting = new Map<number, Waiting>()
  private lastNumber = openingNumber
  private closing: Promise<void> | null = null
  /** Why there is nobody to ask any more. */
  private gone: LabFailure | null = null

  constructor(private readonly worker: Worker) {
    this.opened = this.answerTo(openingNumber)
    worker.on('message', (reply: StoreReply) => this.settle(reply.number, reply.result))
    worker.on('error', (error: Error) => this.lose(`The store’s thread broke down: ${error.message}.`))
    this.ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.lose('The store’s thread has ended.')
        resolve()
      })
    })
  }

  async call<M extends StoreMethod>(method: M, input: StoreInput<M>): Promise<StoreOutput<M>> {
    if (this.closing) throw new LabFailure('store-failed', 'The store is closed.')
    return this.request(method, input)
  }

  /** Answers what was asked before, closes the database and ends the thread; again and again it is the same promise. */
  close(): Promise<void> {
    this.closing ??= this.end()
    return this.closing
  }

  private async end(): Promise<void> {
    if (!this.gone) await this.request('close', [])
    await this.ended
  }

  private async request<M extends StoreMethod>(method: M, input: StoreInput<M>): Promise<StoreOutput<M>> {
    if (this.gone) throw this.gone
    const number = ++this.lastNumber
    const own = withOwnArrays(input)
    const answer = this.answerTo(number)
    this.worker.postMessage({ number, method, input: own }, buffersOf(own))
    // The thread answers each request with what its method gives: the one place where the types meet.
    return (await answer) as StoreOutput<M>
  }

  private answerTo(number: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.waiting.set(number, { resolve, reject }))
  }

  private settle(number: number, result: Result<unknown>): void {
    const waiting = this.waiting.get(number)
    this.waiting.delete(number)
    if (result.ok) waiting?.resolve(result.value)
    else waiting?.reject(new LabFailure(result.error.code, result.error.message))
  }

  private lose(reason: string): void {
    this.gone ??= new LabFailure('store-failed', `${reason} Start Precursor again; what was saved is safe.`)
    for (const number of [...this.waiting.keys()]) this.waiting.get(number)?.reject(this.gone)
    this.waiting.clear()
  }
}
