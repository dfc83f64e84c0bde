import { buildWhatIsStale, root } from './built.mjs'
import { runThrough } from './run-through.mjs'
import { join } from 'node:path'

// `npm run lab -- …`: the command line, built first where that is needed.
buildWhatIsStale()
process.exitCode = await runThrough(process.execPath, [join(root, 'out/main/lab.js'), ...process.argv.slice(2)])
