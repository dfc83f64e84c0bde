import { existsSync } from 'node:fs'

/**
 * What a test needs of the machine. In CI a missing thing is an error; elsewhere the test is skipped, and the reason is
 * printed. `missing`: null when all is there, else one sentence.
 */
export function skipsBecause(missing: string | null): boolean {
  if (missing === null) return false
  if (process.env['CI']) throw new Error(missing)
  console.warn(`Skipped: ${missing}`)
  return true
}

/** A current Chromium on this machine, or null. */
export const chromiumPath = (): string | null =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path)) ?? null
