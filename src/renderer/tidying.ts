import type { LabBridge } from '../contract/bridge'
import type { Result } from '../contract/errors'
import type { RouteInput } from '../contract/ipc'
import type { ImportedRuns, RunEdit } from '../contract/run-list'
import { bytes } from '../figures/format'
import { named, runCount } from './run-words'
import { announce, complain, retract, say } from './toasts'

export interface Named {
  id: string
  name: string
}

export type FileFormat = RouteInput<'runs.export'>['format']

const idsOf = (runs: readonly Named[]): string[] => runs.map(({ id }) => id)

function told<T>(result: Result<T>, title: string): result is { ok: true; value: T } {
  if (!result.ok) complain(title, result.error.message)
  return result.ok
}

/** Says that it is being done for as long as it takes. */
async function meanwhile<T>(title: string, work: Promise<T>): Promise<T> {
  const id = announce(title)
  try {
    return await work
  } finally {
    retract(id)
  }
}

/** Says that it is being done from when a file was chosen on: until then, the system's dialog asks for one. */
async function onceChosen<T>(on: LabBridge['on'], title: string, work: Promise<T>): Promise<T> {
  const said: string[] = []
  // The dialog lets nothing else be done in the window, so the first file that is chosen is this one's.
  const stop = on('file-chosen', () => {
    stop()
    said.push(announce(title))
  })
  try {
    return await work
  } finally {
    stop()
    said.forEach(retract)
  }
}

const importFailed = 'Nothing was imported'

function sayImported({ added, known }: ImportedRuns): void {
  const here = known.length > 0 ? `${runCount(known.length)} known already, left as they are.` : undefined
  say(added.length > 0 ? `Added ${runCount(added.length)}.` : 'Nothing new in this bundle.', here)
}

/** What can be done to runs, from the list or from a run's page. Each says what came of it, and gives whether it was done. */
export function tidyingBy({ request, importDropped, on }: Pick<LabBridge, keyof LabBridge>) {
  async function edit(runs: readonly Named[], change: RunEdit): Promise<boolean> {
    const result = await request('runs.edit', { ids: idsOf(runs), edit: change })
    return told(result, `${named(runs)} could not be changed`)
  }

  async function trash(runs: readonly Named[]): Promise<boolean> {
    const result = await request('runs.trash', { ids: idsOf(runs) })
    if (!told(result, `${named(runs)} could not be moved to the trash`)) return false
    const undo = { label: 'Undo', altText: 'Or restore from the trash', run: () => void restore(runs) }
    say(`Moved ${named(runs)} to the trash.`, undefined, undo)
    return true
  }

  async function restore(runs: readonly Named[]): Promise<boolean> {
    const result = await request('runs.restore', { ids: idsOf(runs) })
    if (!told(result, `${named(runs)} could not be restored`)) return false
    say(`Restored ${named(runs)}.`)
    return true
  }

  async function purge(runs: readonly Named[]): Promise<boolean> {
    const result = await meanwhile(`Deleting ${named(runs)} …`, request('runs.purge', { ids: idsOf(runs) }))
    if (!told(result, `${named(runs)} could not be deleted`)) return false
    say(`Deleted ${named(runs)} for good.`, `${bytes(result.value.bytes)} of the disk are free again.`)
    return true
  }

  async function exportRuns(runs: readonly Named[], format: FileFormat): Promise<boolean> {
    const work = request('runs.export', { ids: idsOf(runs), format })
    const result = await onceChosen(on, `Exporting ${named(runs)} …`, work)
    if (!told(result, `${named(runs)} could not be exported`) || result.value === null) return false
    say(`Exported ${named(runs)} (${bytes(result.value.bytes)}).`, result.value.path)
    return true
  }

  /** Those that cannot go on say why; the others do. */
  async function resume(runs: readonly Named[]): Promise<void> {
    const resumed: Named[] = []
    for (const run of runs) {
      const result = await request('runs.resume', { id: run.id })
      if (told(result, `“${run.name}” could not be resumed`)) resumed.push(run)
    }
    if (resumed.length > 0) say(`Resumed ${named(resumed)}.`)
  }

  async function importBundle(): Promise<void> {
    const result = await onceChosen(on, 'Importing runs …', request('runs.import', {}))
    if (told(result, importFailed) && result.value) sayImported(result.value)
  }

  /** One after the other, each by itself all or none. */
  async function importFiles(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const result = await meanwhile(`Importing ${file.name} …`, importDropped(file))
      if (told(result, importFailed)) sayImported(result.value)
    }
  }

  async function backUp(): Promise<void> {
    const result = await onceChosen(on, 'Backing up the store …', request('app.backup', {}))
    if (!told(result, 'The store could not be backed up') || result.value === null) return
    say(`Backed up the store (${bytes(result.value.bytes)}).`, result.value.path)
  }

  async function revealDataFolder(): Promise<void> {
    told(await request('app.revealDataFolder', {}), 'The data folder could not be shown')
  }

  /** What came of a bundle that the desktop has opened. */
  function sayOpened(imported: Result<ImportedRuns>): void {
    if (told(imported, importFailed)) sayImported(imported.value)
  }

  return {
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
  }
}
