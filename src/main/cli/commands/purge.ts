import { createInterface } from 'node:readline/promises'
import { LabFailure } from '../../../contract/errors'
import { wholeList } from '../../../contract/run-list'
import { bytes as formatBytes } from '../../../figures/format'
import type { Store } from '../../store/store'
import { formatRuns } from '../format'
import { findRuns, withStore } from '../stored-runs'

export interface PurgeOptions {
  /** The whole trash, in the place of ids. */
  all: boolean
  /** Without a question. */
  yes: boolean
}

/** `lab purge`: removes runs of the trash for good, and tells how much disk that freed. */
export async function purgeCommand(beginnings: readonly string[], { all, yes }: PurgeOptions): Promise<void> {
  if (all === beginnings.length > 0) {
    throw new LabFailure('bad-input', 'Name runs of the trash by their ids, or say --all; not both.')
  }
  await withStore(async (store) => {
    const ids = all ? await wholeTrash(store) : await findRuns(store, beginnings)
    if (ids.length === 0) {
      process.stdout.write('The trash is empty.\n')
      return
    }
    if (!yes && !(await isWanted(ids.length))) {
      process.stdout.write('Nothing was removed.\n')
      return
    }
    const { bytes } = await store.purgeRuns(ids)
    process.stdout.write(`Removed ${formatRuns(ids.length)} for good; the store shrank by ${formatBytes(bytes)}.\n`)
  })
}

async function wholeTrash(store: Store): Promise<string[]> {
  const { runs } = await store.listRuns({ ...wholeList, trash: true, limit: Infinity })
  return runs.map((run) => run.id)
}

/** Asks on the terminal; where nobody could answer, 'bad-input'. */
async function isWanted(count: number): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new LabFailure('bad-input', `This would remove ${formatRuns(count)} for good: say --yes if that is meant.`)
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const answer = await terminal.question(`Remove ${formatRuns(count)} for good? There is no way back. [y/N] `)
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    terminal.close()
  }
}
