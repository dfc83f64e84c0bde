import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Path of Electron's binary, fetched first where it is missing, by the `electron` package's own installer (since
 * Electron 42 nothing fetches it at `npm ci`). Throws with the reason when it cannot be fetched.
 */
export function electronBinary() {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!dist) fetchInto(folder)
  const binary = join(dist ?? join(folder, 'dist'), existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron')
  if (!existsSync(binary)) throw new Error(`there is no file ${binary}`)
  return binary
}

function fetchInto(folder) {
  if (!existsSync(join(folder, 'path.txt'))) process.stderr.write('Fetching Electron …\n')
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'install.js')], { encoding: 'utf8' })
  if (status === 0) return
  const reason = stderr.split('\n').find((line) => /Error/.test(line)) ?? stderr.trim().split('\n').at(-1)
  throw new Error(reason?.replace(/^\w*Error: /, '').trim() || `its installer ended with ${status}`)
}
