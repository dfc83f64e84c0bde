import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { adapterWishes, type AdapterWish } from '../../contract/adapters'

const schema = z.strictObject({ wish: z.enum(adapterWishes).nullable() })

const fileOf = (folder: string) => join(folder, 'adapter.json')

/** The adapter that the user has chosen, kept in the data folder; null where nobody has, or where what is kept cannot be read. */
export function keptWish(folder: string): AdapterWish | null {
  try {
    return schema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8'))).wish
  } catch {
    return null
  }
}

/** Keeps the choice in the data folder; null: none. Rejects where the folder cannot be written to. */
export async function keepWish(folder: string, wish: AdapterWish | null): Promise<void> {
  const file = fileOf(folder)
  // Whole or not at all: beside it first, then in its place.
  await writeFile(`${file}.new`, JSON.stringify({ wish }))
  await rename(`${file}.new`, file)
}
