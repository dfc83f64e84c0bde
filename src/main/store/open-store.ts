import { connect } from './client'
import type { StoreWorkerData } from './protocol'
import type { Store } from './store'
import createWorker from './worker?nodeWorker'

/** Opens the database of a data folder in a thread of its own. `close()` ends the thread; until then it keeps the process alive. */
export function openStore(folder: string): Promise<Store> {
  const workerData: StoreWorkerData = { folder }
  return connect(createWorker({ workerData }))
}
