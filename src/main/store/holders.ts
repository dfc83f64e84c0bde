import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from './processes'

/**
 * Who has the store of a data folder open: a file for each opening, which goes when it is closed. They lock nothing (SQLite
 * does that); they are what a program that waits in vain says the names of. So none of this may fail anything.
 */
const notesFolder = (folder: string): string => join(folder, 'in-use')

const holderSchema = z.object({ process: z.int().positive(), program: z.string(), since: z.string() })

export type Holder = z.infer<typeof holderSchema>

/** Leaves a note that this process has the store open, as `program`; what it gives takes the note away. */
export function leaveNote(folder: string, program: string): () => void {
  const note: Holder = { process: process.pid, program, since: new Date().toISOString() }
  const file = join(notesFolder(folder), `${process.pid}-${randomUUID()}.json`)
  try {
    mkdirSync(notesFolder(folder), { recursive: true })
    writeFileSync(file, JSON.stringify(note))
  } catch {
    // Where nothing may be written the store cannot be opened either, and that is told.
  }
  return () => remove(file)
}

/** The other processes that have the store open; notes of those that ended without taking theirs away are removed. */
export function otherHolders(folder: string): Holder[] {
  const found = new Map<number, Holder>()
  for (const file of notes(folder)) {
    const holder = read(file)
    if (holder && isAlive(holder.process)) found.set(holder.process, holder)
    else remove(file)
  }
  found.delete(process.pid)
  return [...found.values()]
}

/** “the window (process 4711) and lab run (process 4712)”, or null. */
export function namesOfOthers(folder: string): string | null {
  const names = otherHolders(folder).map((holder) => `${holder.program} (process ${holder.process})`)
  return names.length === 0 ? null : new Intl.ListFormat('en-GB').format(names)
}

function notes(folder: string): string[] {
  try {
    return readdirSync(notesFolder(folder)).map((name) => join(notesFolder(folder), name))
  } catch {
    return []
  }
}

function read(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It is removed, as of an ended process, when someone next looks.
  }
}
