import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { wholeList } from '../../../src/contract/run-list'
import { openStore } from '../../../src/main/store/open-store'

/**
 * A data folder of the test's own with the runs that `trained-setup.ts` has trained: “All methods” and “Slower” (both with
 * every method at 50 and 25%, 4 replicates of the same seeds) and “Dense only”. Remove it afterwards.
 */
export function trainedCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-e2e-'))
  cpSync(inject('trainedData'), folder, { recursive: true })
  return folder
}

/** Ids by name. */
export async function idsOf(folder: string): Promise<Record<string, string>> {
  const store = await openStore(folder)
  const { runs } = await store.listRuns(wholeList)
  await store.close()
  return Object.fromEntries(runs.map(({ name, id }) => [name, id]))
}
