import { parentPort, workerData } from 'node:worker_threads'
import { toLabError, type Result } from '../../../contract/errors'
import { exportFailure } from './failure'
import { readerOver, sayDone, type ExportThreadData } from './relay'
import { writeExport } from './write-export'

/** A thread that writes one export, says how that went, and ends. */
if (!parentPort) throw new Error('Exports are written in a worker thread.')
const port = parentPort
const { order, file, target } = workerData as ExportThreadData

async function attempt(): Promise<Result<number>> {
  try {
    return { ok: true, value: await writeExport(readerOver(port), order, file) }
  } catch (thrown) {
    return { ok: false, error: toLabError(exportFailure(thrown, target)) }
  }
}

void attempt().then((result) => {
  sayDone(port, result)
  port.close()
})
