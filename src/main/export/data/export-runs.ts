import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { version } from '../../../../package.json'
import { LabFailure } from '../../../contract/errors'
import { partsOf, type ExportFormat, type ExportPart } from '../../../contract/export-format'
import createWorker from './export-worker?nodeWorker'
import { exportFailure } from './failure'
import type { Reader } from './reader'
import { serveReads, type ExportThreadData } from './relay'

/**
 * Writes runs to one file for Python and papers, in the order given, each once: an archive, or JSON (docs/formats.md).
 * `only`: what it holds besides what the runs are; by default all there is, but in JSON no locations, weights and masks. Reads
 * from the store some MB at a time and writes in a thread of its own; the file bears its name only when it is whole, and its
 * folder is made where it is missing. Rejects with 'bad-input' where there is no run or the file exists, 'not-found',
 * 'stopped' where `signal` says so, and the store's failures.
 */
export async function exportRuns(
  store: Reader,
  ids: readonly string[],
  format: ExportFormat,
  file: string,
  only: readonly ExportPart[] = partsOf(format),
  signal?: AbortSignal,
): Promise<{ bytes: number; runs: number }> {
  const target = resolve(file)
  if (ids.length === 0) throw new LabFailure('bad-input', 'There is no run to export.')
  requireFree(target)
  const each = [...new Set(ids)]
  // Refused before a folder is made for it.
  for (const id of each) await store.getRun(id)
  const unfinished = join(dirname(target), `.unfinished-${process.pid}-${basename(target)}`)
  const order = { ids: each, format, parts: only, name: basename(target), version, date: new Date().toISOString() }
  try {
    await mkdir(dirname(target), { recursive: true })
    const bytes = await writeInThread(store, { order, file: unfinished, target }, signal)
    requireFree(target)
    await rename(unfinished, target)
    return { bytes, runs: each.length }
  } catch (thrown) {
    throw exportFailure(thrown, target)
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined)
  }
}

function requireFree(file: string): void {
  if (!existsSync(file)) return
  throw new LabFailure('bad-input', `There is a file ${file} already, and an export replaces nothing: name another.`)
}

async function writeInThread(store: Reader, data: ExportThreadData, signal?: AbortSignal): Promise<number> {
  const worker: Worker = createWorker({ workerData: data })
  const stop = () => void worker.terminate()
  try {
    signal?.addEventListener('abort', stop)
    if (signal?.aborted) stop()
    const result = await serveReads(worker, store)
    if (result.ok) return result.value
    throw new LabFailure(result.error.code, result.error.message)
  } catch (thrown) {
    throw signal?.aborted ? new LabFailure('stopped', 'The export was stopped; nothing is left of it.') : thrown
  } finally {
    signal?.removeEventListener('abort', stop)
    // What it has open is closed before the file is taken away.
    await worker.terminate()
  }
}
