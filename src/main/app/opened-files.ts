import type { App, Event } from 'electron'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The bundle that an app was started with, as desktops do for a file that belongs to it: by its path, or on Linux by its file: address.
 * Null where none is named, or one on another machine.
 */
export function bundleAmong(args: readonly string[], folder: string): string | null {
  const named = args.slice(1).find((arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith('.precursor'))
  if (named === undefined) return null
  return named.startsWith('file:') ? pathOf(named) : resolve(folder, named)
}

function pathOf(address: string): string | null {
  try {
    return fileURLToPath(address)
  } catch {
    return null
  }
}

/**
 * Files that macOS asks to open, from now on: it asks a program that it has only just started before that is ready for anything. Gives
 * back who hands over what has been asked for, and from then on what is.
 */
export function askedFiles(app: Pick<App, 'on'>): (open: (path: string) => void) => void {
  const waiting: string[] = []
  let open = (path: string): void => void waiting.push(path)
  app.on('open-file', (event: Event, path: string) => {
    event.preventDefault()
    open(path)
  })
  return (then) => {
    open = then
    waiting.splice(0).forEach(then)
  }
}
