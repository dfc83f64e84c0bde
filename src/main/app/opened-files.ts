import { resolve } from 'node:path'

/** The bundle that an app was started with, as desktops do for a file that belongs to it; null where none is named. */
export function bundleAmong(args: readonly string[], folder: string): string | null {
  const named = args.slice(1).find((arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith('.precursor'))
  return named === undefined ? null : resolve(folder, named)
}
