import { connect } from './client'
import type { StoreWorkerData } from './protocol'
import type { Store } from './store'
import createWorker from './worker?nodeWorker'

/** Opens the database of a data folder in a thread of its own. `close()` ends the thread; until then it keeps the process alive. */
export function openStore(folder: string): Promise<Store> {
  const workerData: StoreWorkerData = { folder, program: programName() }
  return connect(createWorker({ workerData }))
}

/** “the window”, or a command as the user typed it, as in “lab reproduce”. */
function programName(): string {
  const [, , command = ''] = process.argv
  return 'electron' in process.versions ? 'the window' : `lab ${command}`.trim()
}
