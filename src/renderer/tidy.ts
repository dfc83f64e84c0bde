import { importDropped, listen, request } from './lab'
import { tidyingBy } from './tidying'
import { complain, say } from './toasts'

export const {
  sayOpened,
  edit,
  trash,
  restore,
  purge,
  exportRuns,
  resume,
  importBundle,
  importFiles,
  backUp,
  revealDataFolder,
} = tidyingBy({ request, importDropped, on: listen })

/** Onto the clipboard, to be pasted into a report of a fault. */
export async function copyDiagnostics(): Promise<void> {
  const result = await request('app.diagnostics', {})
  if (!result.ok) {
    complain('The diagnostics could not be put together', result.error.message)
    return
  }
  await navigator.clipboard.writeText(result.value)
  say('Copied the diagnostics.', 'Versions, adapter and the newest lines of the log: ready to be pasted into a report.')
}
