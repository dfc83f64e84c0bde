import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildWhatIsStale, root } from './built.mjs'

// The end-to-end tests on what is built; under a display of its own where Linux has none.
buildWhatIsStale()

const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e', ...process.argv.slice(2)]
const { DISPLAY, WAYLAND_DISPLAY } = process.env
const needsDisplay = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY
const hasXvfb = needsDisplay && spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0
const screen = ['-a', '-s', '-screen 0 1600x1000x24']
const [program, args] = hasXvfb ? ['xvfb-run', [...screen, process.execPath, ...vitest]] : [process.execPath, vitest]
process.exitCode = spawnSync(program, args, { cwd: root, stdio: 'inherit' }).status ?? 1
