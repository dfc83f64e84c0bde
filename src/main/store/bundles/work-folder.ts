import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isAlive } from '../processes'

const prefix = '.unfinished-import-'

/**
 * Lets `work` have an empty folder beside the store, on the disk that has to have room for what is imported anyway, and takes
 * it away. Those that a crash has left go, too.
 */
export function withWorkFolder<T>(storeFile: string, work: (folder: string) => T): T {
  const beside = dirname(storeFile)
  for (const name of readdirSync(beside)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN
    if (Number.isInteger(pid) && !isOther(pid)) remove(join(beside, name))
  }
  const folder = join(beside, `${prefix}${process.pid}`)
  mkdirSync(folder)
  try {
    return work(folder)
  } finally {
    remove(folder)
  }
}

/** A process imports one bundle at a time. */
const isOther = (pid: number): boolean => pid !== process.pid && isAlive(pid)

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true })
