import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { experimentSchema } from '../../../src/contract/experiment'
import type { AdapterDescription } from '../../../src/contract/results'
import { experimentHash } from '../../../src/main/jobs/hash'
import { openDatabase } from '../../../src/main/store/database'
import { createRun, setStatus } from '../../../src/main/store/runs'

const adapter = (name: string): AdapterDescription => ({
  name,
  vendor: 'none',
  architecture: '',
  driver: '1.0',
  kind: 'software',
  build: 'Dawn',
  subgroups: false,
})

export const day = 24 * 3600e3

/**
 * A data folder of the test's own with so many stopped runs, “Run 1” the oldest, one made each day until today: all of a real
 * spec, of one replicate, every tenth of two; every fourth was on “Card B”, the others on “Card A”. Remove it afterwards.
 */
export function manyRuns(number: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-many-'))
  const database = openDatabase(folder)
  const date = database.prepare('UPDATE runs SET created_at = ? WHERE uuid = ?')
  const fill = database.transaction(() => {
    for (let i = 1; i <= number; i++) {
      const experiment = experimentSchema.parse({ name: `Run ${i}`, replicates: i % 10 === 0 ? 2 : 1, seed: i })
      const id = createRun(database, { experiment, hash: experimentHash(experiment), version: '0.1.0' })
      setStatus(database, id, { status: 'stopped', adapter: adapter(i % 4 === 0 ? 'Card B' : 'Card A') })
      date.run(new Date(Date.now() - (number - i) * day).toISOString(), id)
    }
  })
  fill.immediate()
  database.close()
  return folder
}
