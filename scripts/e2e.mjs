import { join } from 'node:path'
import { buildWhatIsStale, root } from './built.mjs'
import { underDisplay } from './display.mjs'

// The end-to-end tests on what is built; under a display of its own where Linux has none.
buildWhatIsStale()

const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e', ...process.argv.slice(2)]
process.exitCode = underDisplay(vitest, { cwd: root, stdio: 'inherit' })
