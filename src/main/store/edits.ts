import type { Database } from 'better-sqlite3'
import { LabFailure } from '../../contract/errors'
import type { RunEdit } from '../../contract/run-list'
import { runRow } from './runs'
import { tagKey, tagReader } from './tag-names'

export const mostOfName = 120
export const mostOfTag = 40
export const mostOfNotes = 100_000

/** Writes name, notes, favourite, colour and tags of all runs, or of none. A tag that is taken away and added, too, is there in the end. */
export function editRuns(database: Database, uuids: readonly string[], edit: RunEdit): void {
  const { notes, favourite, colour } = edit
  const name = edit.name === undefined ? undefined : line('name', edit.name, mostOfName)
  const added = (edit.addTags ?? []).map((tag) => line('tag', tag, mostOfTag))
  const removed = (edit.removeTags ?? []).map((tag) => line('tag', tag, mostOfTag))
  if (notes !== undefined) requireFitting(notes)
  const set = (column: 'name' | 'notes' | 'favourite' | 'colour', value: string | number, rowId: number) =>
    database.prepare(`UPDATE runs SET ${column} = ? WHERE id = ?`).run(value, rowId)
  const save = database.transaction(() => {
    for (const { id } of uuids.map((uuid) => runRow(database, uuid))) {
      if (name !== undefined) set('name', name, id)
      if (notes !== undefined) set('notes', notes, id)
      if (favourite !== undefined) set('favourite', Number(favourite), id)
      if (colour !== undefined) set('colour', colour, id)
      changeTags(database, id, added, removed)
    }
  })
  save.immediate()
}

/** A tag that the run has already stays written as it is. */
function changeTags(database: Database, rowId: number, added: readonly string[], removed: readonly string[]): void {
  const present = new Map(tagReader(database)(rowId).map((tag) => [tagKey(tag), tag]))
  const wanted = new Map(present)
  for (const tag of removed) wanted.delete(tagKey(tag))
  for (const tag of added) {
    const key = tagKey(tag)
    wanted.set(key, present.get(key) ?? wanted.get(key) ?? tag)
  }
  const remove = database.prepare('DELETE FROM tags WHERE run_id = ? AND tag = ?')
  const insert = database.prepare('INSERT INTO tags (run_id, tag) VALUES (?, ?)')
  for (const [key, tag] of present) if (!wanted.has(key)) remove.run(rowId, tag)
  for (const [key, tag] of wanted) if (!present.has(key)) insert.run(rowId, tag)
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
