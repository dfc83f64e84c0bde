import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import type { RunEdit } from '../../contract/run-list'
import { runRow } from './runs'
import { tagKey, tagsOf } from './tag-names'

const mostOfName = 120
const mostOfTag = 40
const mostOfNotes = 100_000

/** Writes name, notes, favourite and tags of all runs, or of none. A tag that is taken away and added, too, is there in the end. */
export function editRuns(database: Database, uuids: readonly string[], edit: RunEdit): void {
  const name = edit.name === undefined ? undefined : line('name', edit.name, mostOfName)
  const added = (edit.addTags ?? []).map((tag) => line('tag', tag, mostOfTag))
  const removed = (edit.removeTags ?? []).map((tag) => line('tag', tag, mostOfTag))
  if (edit.notes !== undefined) requireFitting(edit.notes)
  const save = database.transaction(() => {
    for (const { id } of uuids.map((uuid) => runRow(database, uuid))) {
      if (name !== undefined) database.prepare('UPDATE runs SET name = ? WHERE id = ?').run(name, id)
      if (edit.notes !== undefined) database.prepare('UPDATE runs SET notes = ? WHERE id = ?').run(edit.notes, id)
      if (edit.favourite !== undefined) {
        database.prepare('UPDATE runs SET favourite = ? WHERE id = ?').run(Number(edit.favourite), id)
      }
      removeTags(database, id, removed)
      addTags(database, id, added)
    }
  })
  save.immediate()
}

function removeTags(database: Database, rowId: number, tags: readonly string[]): void {
  const unwanted = new Set(tags.map(tagKey))
  const written = tagsOf(database, rowId).filter((tag) => unwanted.has(tagKey(tag)))
  const remove = database.prepare('DELETE FROM tags WHERE run_id = ? AND tag = ?')
  for (const tag of written) remove.run(rowId, tag)
}

/** A tag that the run has already stays written as it is. */
function addTags(database: Database, rowId: number, tags: readonly string[]): void {
  const known = new Set(tagsOf(database, rowId).map(tagKey))
  const insert = database.prepare('INSERT INTO tags (run_id, tag) VALUES (?, ?)')
  for (const tag of tags) {
    if (known.has(tagKey(tag))) continue
    known.add(tagKey(tag))
    insert.run(rowId, tag)
  }
}

/** Text of one line, without the space around it. */
function line(field: 'name' | 'tag', value: string, most: number): string {
  const text = value.trim().normalize('NFC')
  if (text.length >= 1 && text.length <= most && !/\p{Cc}/u.test(text)) return text
  const shown = text.length <= most ? text : `${text.slice(0, most)}…`
  throw new LabFailure(
    'bad-input',
    `The ${field} “${shown}” has ${text.length} characters; it must be a line of 1 to ${most}.`,
  )
}

function requireFitting(notes: string): void {
  if (notes.length <= mostOfNotes) return
  throw new LabFailure(
    'bad-input',
    `The notes “${notes.slice(0, 40)}…” have ${notes.length} characters; there is room for ${mostOfNotes}.`,
  )
}
