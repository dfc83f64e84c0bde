import type { Database } from 'better-sqlite3'
import type { LevelKey } from '../../contract/branch'
import type { SnapshotKey } from '../../contract/results'
import { byLevelAndBranch } from './branch-order'
import { runShape } from './run-shape'
import type { Contents, Stored } from './store'
import { stretchesOf, type StoredTile } from './tiles'

type Tile = SnapshotKey & Omit<StoredTile, 'data'>

/** Tiles of one thing follow each other. */
function byThing(tiles: readonly Tile[]): (SnapshotKey & Stored)[] {
  const things: { key: SnapshotKey; tiles: Tile[] }[] = []
  for (const tile of tiles) {
    const { level, branch, step } = tile
    const last = things.at(-1)
    if (last?.key.level === level && last.key.branch === branch && last.key.step === step) last.tiles.push(tile)
    else things.push({ key: { level, branch, step }, tiles: [tile] })
  }
  return things.map(({ key, tiles: own }) => ({ ...key, stretches: stretchesOf(own) })).sort(byLevelAndBranch)
}

/** What there is of a run to be read; SQLite looks at keys and counts, and at no blob. */
export function contents(database: Database, uuid: string): Contents {
  const { rowId } = runShape(database, uuid)
  const stored = (table: string, step: string) =>
    byThing(
      database
        .prepare<[number], Tile>(
          `SELECT level, branch, ${step} AS step, first_replicate AS firstReplicate, count FROM ${table} WHERE run_id = ?
           ORDER BY level, branch, step, first_replicate`,
        )
        .all(rowId),
    )
  return {
    metrics: database
      .prepare<[number], LevelKey>('SELECT DISTINCT level, branch FROM metrics WHERE run_id = ?')
      .all(rowId)
      .sort(byLevelAndBranch),
    locations: stored('scores', 'step'),
    weights: stored('weights', 'step'),
    // A mask is a training's, whatever the step.
    masks: stored('masks', '0').map(({ level, branch, stretches }) => ({ level, branch, stretches })),
  }
}
