import { statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'

/** What a shell says of a program that Chromium's own check has ended. */
const aborted = 128 + constants.signals.SIGTRAP

/** May run as root whoever starts it. */
const setUserId = 0o4000

/**
 * Where Linux lets no program make user namespaces (Ubuntu since 23.10), Chromium has no sandbox but its helper's, which must belong to
 * root, and npm cannot give it away: electron/electron#42510. Whether Electron ended for that with this exit code, and what to do.
 */
export function sandboxAdvice(binary, code) {
  if (process.platform !== 'linux' || code !== aborted) return null
  const helper = join(dirname(binary), 'chrome-sandbox')
  const { uid, mode } = statSync(helper, { throwIfNoEntry: false }) ?? { uid: 0, mode: setUserId }
  if (uid === 0 && mode & setUserId) return null
  return (
    `This Linux lets Chromium's sandbox be made by root only, so the window could not be opened. Once, and again whenever Electron was fetched anew, run\n` +
    `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n` +
    `and then npm start.\n`
  )
}
