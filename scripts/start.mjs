import { join } from 'node:path'
import { buildWhatIsStale, root } from './built.mjs'
import { electronBinary } from './electron-binary.mjs'
import { runThrough } from './run-through.mjs'
import { sandboxAdvice } from './sandbox.mjs'

// `npm start`: the workbench, or where no window can be opened, the demo's claims without one.
buildWhatIsStale()

/** What is needed to open a window, or why none can be opened. */
function findWindow() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' }
  }
  try {
    return { binary: electronBinary() }
  } catch (thrown) {
    return { reason: `Electron's binary could not be fetched (${thrown.message.replace(/\.$/, '')})` }
  }
}

/** What the loader answers when a shared library is missing. */
const cannotStart = 127

function headless(reason) {
  process.stderr.write(
    `No window can be opened here because ${reason}, so the demo is reproduced in the terminal instead: about a minute.\n`,
  )
  return runThrough(process.execPath, [join(root, 'out/main/lab.js'), 'reproduce', '--preset', 'demo'])
}

async function open({ binary, reason }) {
  if (!binary) return headless(reason)
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const code = await runThrough(binary, [...asRoot, ...process.argv.slice(2), root])
  process.stderr.write(sandboxAdvice(binary, code) ?? '')
  return code === cannotStart ? headless('Electron lacks the system library named above') : code
}

process.exitCode = await open(findWindow())
