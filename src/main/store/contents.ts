import type { Database } from 'better-sqlite3'
import type { LevelKey } from '../../contract/branch'
import type { SnapshotKey } from '../../contract/results'
import { byLevelAndBranch } from './branch-order'
import { runShape } from './run-shape'
import type { Contents, Stored } from './store'
import { stretchesOf, type StoredTile } from './tiles'

type Tile<Key> = Key & Omit<StoredTile, 'data'>

/** Tiles of one thing follow each other. */
function byThing<Key extends LevelKey & { step?: number }>(tiles: readonly Tile<Key>[]): (Key & Stored)[] {
  const things: (Key & { tiles: Tile<Key>[] })[] = []
  for (const tile of tiles) {
    const last = things.at(-1)
    const { firstReplicate: _, count: __, ...key } = tile
    if (last && last.level === tile.level && last.branch === tile.branch && last.step === tile.step)
      last.tiles.push(tile)
    else things.push({ ...(key as unknown as Key), tiles: [tile] })
  }
  return things
    .map(({ tiles: own, ...key }) => ({ ...(key as unknown as Key), stretches: stretchesOf(own) }))
    .sort(byLevelAndBranch)
}

/** What there is of a run to be read; SQLite looks at keys and counts, and at no blob. */
export function contents(database: Database, uuid: string): Contents {
  const { rowId } = runShape(database, uuid)
  const tiles = <Key extends LevelKey>(table: string, key: string) =>
    byThing(
      database
        .prepare<[number], Tile<Key>>(
          `SELECT ${key}, first_replicate AS firstReplicate, count FROM ${table} WHERE run_id = ?
           ORDER BY ${key}, first_replicate`,
        )
        .all(rowId),
    )
  return {
    metrics: database
      .prepare<[number], LevelKey>('SELECT DISTINCT level, branch FROM metrics WHERE run_id = ?')
      .all(rowId)
      .sort(byLevelAndBranch),
    locations: tiles<SnapshotKey>('scores', 'level, branch, step'),
    weights: tiles<SnapshotKey>('weights', 'level, branch, step'),
    masks: tiles<LevelKey>('masks', 'level, branch'),
  }
}
