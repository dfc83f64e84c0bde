import type { Database } from 'better-sqlite3'

/** What tags are compared by: "Good" and "good" are one. */
export const tagKey = (tag: string): string => tag.normalize('NFC').toLowerCase()

const collator = new Intl.Collator('en', { numeric: true })

/** Reads the tags of one run after another, in the order of their letters. */
export function tagReader(database: Database): (runId: number) => string[] {
  const select = database.prepare<[number], string>('SELECT tag FROM tags WHERE run_id = ?').pluck()
  return (runId) => select.all(runId).sort(collator.compare)
}

/** The tags of all runs outside the trash, in the order of their letters; of several ways to write one, the first. */
export function tagsInUse(database: Database): string[] {
  const written = database
    .prepare<[], string>(
      `SELECT DISTINCT tag FROM tags WHERE run_id NOT IN (SELECT id FROM runs WHERE trashed_at IS NOT NULL)`,
    )
    .pluck()
    .all()
    .sort(collator.compare)
  return [...new Map(written.toReversed().map((tag) => [tagKey(tag), tag])).values()].reverse()
}
