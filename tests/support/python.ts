import { execFileSync } from 'node:child_process'

/** Debian's own, for which NumPy and pandas are packages; another Python may come first on the PATH. */
const python = '/usr/bin/python3'

/** What Python prints; throws with what it says on standard error. */
export const runPython = (args: readonly string[], cwd?: string): string =>
  execFileSync(python, args, { encoding: 'utf8', maxBuffer: 2 ** 28, cwd })

/** Why there is no Python to read exports with, or null. */
export function missingPython(): string | null {
  try {
    runPython(['-c', 'import numpy, pandas'])
    return null
  } catch {
    return `There is no ${python} with NumPy and pandas (Debian: python3-numpy python3-pandas) to read exports back with.`
  }
}
