import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..')

const sources = ['src', 'shaders', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
/** One file of each part of the build. */
const outputs = ['out/main/index.js', 'out/main/lab.js', 'out/preload/window.js', 'out/pages/renderer/index.html']

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs

function newest(path) {
  if (!statSync(path).isDirectory()) return modified(path)
  const inside = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return Math.max(...inside.map((entry) => modified(join(entry.parentPath, entry.name))))
}

export function isStale() {
  const oldestOutput = Math.min(...outputs.map((path) => modified(join(root, path)) ?? -Infinity))
  return Math.max(...sources.map((path) => newest(join(root, path)))) > oldestOutput
}

/** Builds when a source is newer than what was built from it; ends the process when that fails. Speaks on stderr only. */
export function buildWhatIsStale() {
  if (!isStale()) return
  process.stderr.write('Building Precursor …\n')
  const cli = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const { status } = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    process.stderr.write('The build failed; what is wrong stands above.\n')
    process.exit(1)
  }
}
