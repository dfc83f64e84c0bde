import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildWhatIsStale, root } from './built.mjs'

// `npm run dist`: the packages of this platform, in dist/. Arguments go to electron-builder (`--dir`, `--linux deb`).
buildWhatIsStale()
const licences = spawnSync(process.execPath, [join(root, 'scripts/licences.mjs')], { cwd: root, stdio: 'inherit' })
if (licences.status !== 0) process.exit(licences.status ?? 1)

const builder = join(root, 'node_modules/electron-builder/cli.js')
const config = ['--config', join(root, 'electron-builder.config.mjs'), '--publish', 'never']
const args = [builder, ...config, ...process.argv.slice(2)]
process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1
