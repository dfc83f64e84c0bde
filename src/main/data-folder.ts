import envPaths from 'env-paths'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LabFailure } from '../contract/errors'

/**
 * The folder that the window and the command line share: PRECURSOR_DATA where it is set, else the platform's place for an
 * application's data. Made on first use.
 */
export function dataFolder(): string {
  const wished = process.env['PRECURSOR_DATA']
  const folder = wished ? resolve(wished) : envPaths('precursor', { suffix: '' }).data
  try {
    mkdirSync(folder, { recursive: true })
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabFailure(
      'store-failed',
      `Could not make the data folder ${folder}: ${reason}. Allow writing there, or point PRECURSOR_DATA at another folder.`,
    )
  }
  return folder
}

/** Where reports go that no folder was named for, in one by the run's id. */
export const reportsFolder = (data: string): string => join(data, 'reports')
