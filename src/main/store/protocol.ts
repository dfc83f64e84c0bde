import type { Result } from '../../contract/errors'
import type { Store } from './store'

/** What crosses between the store's client and its thread. */
export type StoreMethod = keyof Store
export type StoreInput<M extends StoreMethod> = Parameters<Store[M]>
export type StoreOutput<M extends StoreMethod> = Awaited<ReturnType<Store[M]>>

export type StoreRequest = {
  [M in StoreMethod]: { number: number; method: M; input: StoreInput<M> }
}[StoreMethod]

/** Answers are in the order of the requests, but for those that take their time (a backup, a purge): others overtake them. */
export interface StoreReply {
  number: number
  result: Result<unknown>
}

/** The number of the answer that says the database is open; requests count from 1. */
export const openingNumber = 0

export interface StoreWorkerData {
  folder: string
  /** What this process is called when another one waits for it. */
  program: string
}
