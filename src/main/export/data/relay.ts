import type { MessagePort, Worker } from 'node:worker_threads'
import { LabFailure, toLabError, type Result } from '../../../contract/errors'
import { buffersOf } from '../../store/transfer'
import type { ExportOrder } from './order'
import type { Reader } from './reader'

/** What the export's thread is started with. `file`: where it writes; `target`: where that goes when it is whole. */
export interface ExportThreadData {
  order: ExportOrder
  file: string
  target: string
}

type Method = keyof Reader

interface Request {
  kind: 'read'
  number: number
  method: Method
  input: unknown[]
}

interface Answer {
  number: number
  result: Result<unknown>
}

/** What the thread says last: the bytes that it wrote, or why it could not. */
interface Done {
  kind: 'done'
  result: Result<number>
}

/** In the export's thread: a reader that asks the thread that has the store. */
export function readerOver(port: MessagePort): Reader {
  const waiting = new Map<number, (result: Result<unknown>) => void>()
  port.on('message', ({ number, result }: Answer) => {
    waiting.get(number)?.(result)
    waiting.delete(number)
  })
  let last = 0
  const ask =
    <M extends Method>(method: M) =>
    async (...input: Parameters<Reader[M]>): Promise<Awaited<ReturnType<Reader[M]>>> => {
      const number = ++last
      const answered = new Promise<Result<unknown>>((resolve) => waiting.set(number, resolve))
      port.postMessage({ kind: 'read', number, method, input } satisfies Request)
      const result = await answered
      if (!result.ok) throw new LabFailure(result.error.code, result.error.message)
      // Each request is answered with what its method gives: the one place where the types meet.
      return result.value as Awaited<ReturnType<Reader[M]>>
    }
  return {
    getRun: ask('getRun'),
    contents: ask('contents'),
    metrics: ask('metrics'),
    locations: ask('locations'),
    weights: ask('weights'),
    masks: ask('masks'),
    results: ask('results'),
    claims: ask('claims'),
  }
}

export const sayDone = (port: MessagePort, result: Result<number>): void =>
  port.postMessage({ kind: 'done', result } satisfies Done)

/** Beside the store: answers what the thread asks, until it says that it is done; gives what it then says. Rejects where it breaks down. */
export function serveReads(worker: Worker, reader: Reader): Promise<Result<number>> {
  const answer = async ({ number, method, input }: Request): Promise<void> => {
    const read = reader[method] as (...input: unknown[]) => Promise<unknown>
    const result = await read(...input).then(
      (value): Result<unknown> => ({ ok: true, value }),
      (thrown: unknown): Result<unknown> => ({ ok: false, error: toLabError(thrown) }),
    )
    // Handed on, not copied: nobody else has the store's answer.
    worker.postMessage({ number, result } satisfies Answer, buffersOf(result))
  }
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Request | Done) => {
      if (message.kind === 'done') resolve(message.result)
      else void answer(message)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the writing thread ended with ${code}`)))
  })
}
