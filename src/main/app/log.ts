import log from 'electron-log/node'
import { join } from 'node:path'

/** A file is put aside as precursor.old.log when it has grown to this, so that two of it are the most. */
const largestFile = 1024 ** 2

/** The log of a data folder. */
export const logFile = (folder: string): string => join(folder, 'precursor.log')

export interface Log {
  info(text: string): void
  error(text: string): void
}

/** The log in the data folder: starts, adapters and errors, a line each, nothing about what is trained. */
export function openLog(folder: string): Log {
  const { file } = log.transports
  file.resolvePathFn = () => logFile(folder)
  file.maxSize = largestFile
  file.format = '{y}-{m}-{d}T{h}:{i}:{s}.{ms} {level} {text}'
  // The terminal belongs to whoever started the app there.
  log.transports.console.level = false
  return {
    info: (text) => log.info(oneLine(text)),
    error: (text) => log.error(oneLine(text)),
  }
}

/** Stacks have many lines, and a log is read by lines. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' | ')
