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
