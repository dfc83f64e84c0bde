import { schemaVersion } from '../migrations/migrate'

/** In the header of the file (SQLite's application id), so that it can be told from any other database: "Prec" in ASCII. */
export const applicationId = 0x50726563

/** Of what is described in docs/formats.md besides the store's own tables. Another way to write them is another format. */
export const formatVersion = 1

/** What a bundle was written by. */
export interface BundleVersion {
  format: number
  /** Of the store whose tables it has. */
  schema: number
}

export const currentVersion: BundleVersion = { format: formatVersion, schema: schemaVersion }

const schemasAFormat = 1000

/** Both versions in the header's one number (SQLite's user version): they are known before anything else is read. */
export const toUserVersion = ({ format, schema }: BundleVersion): number => format * schemasAFormat + schema

/** Inverse of `toUserVersion`. */
export const fromUserVersion = (userVersion: number): BundleVersion => ({
  format: Math.floor(userVersion / schemasAFormat),
  schema: userVersion % schemasAFormat,
})

/** The one row of the table `bundle`. */
export interface BundleRow {
  format: number
  schema: number
  app_version: string
  made_at: string
  runs: number
  sha256: string
}

/** What a bundle has besides the store's tables. */
export const bundleTables = [
  `CREATE TABLE bundle (
  format INTEGER NOT NULL,
  schema INTEGER NOT NULL,
  app_version TEXT NOT NULL,
  made_at TEXT NOT NULL,
  runs INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT`,
  `CREATE TABLE checksums (
  run_id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL
) STRICT`,
]
