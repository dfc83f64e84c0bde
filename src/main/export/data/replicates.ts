import type { LevelKey } from '../../../contract/branch'
import type { RunDetail } from '../../../contract/results'
import { planJob } from '../../jobs/plan'
import type { Stretch } from '../../store/store'

/** Of arrays read from the store at once: small beside what a process has, large beside what a request costs. */
const bytesAtOnce = 8 * 2 ** 20

/** Replicates that are read at once, where one has `bytesEach`. */
export const replicatesAtOnce = (bytesEach: number): number => Math.max(1, Math.floor(bytesAtOnce / bytesEach))

/** Stretches cut so that none is longer than `most`. */
export function* cutTo(stretches: readonly Stretch[], most: number): Generator<Stretch> {
  for (const { from, before } of stretches) {
    for (let at = from; at < before; at += most) yield { from: at, before: Math.min(at + most, before) }
  }
}

/** Replicates 0 to the last that is stored. */
export const replicatesUpTo = (stretches: readonly Stretch[]): number => stretches.at(-1)?.before ?? 0

/** All replicates from 0 to the last stored, in pieces no longer than `most`; those between stretches as not stored. */
export function* wholeRange(
  stretches: readonly Stretch[],
  most: number,
  end = replicatesUpTo(stretches),
): Generator<Stretch & { stored: boolean }> {
  let reached = 0
  for (const { from, before } of [...stretches, { from: end, before: end }]) {
    for (const gap of cutTo([{ from: reached, before: from }], most)) yield { ...gap, stored: false }
    for (const piece of cutTo([{ from, before }], most)) yield { ...piece, stored: true }
    reached = before
  }
}

/**
 * Of tiles in ascending order of their first replicate, which may overlap (a run tiled anew), what each has that none before
 * it has: place `offset` in the tile is replicate `from`. A replicate's values do not depend on the tiling.
 */
export function* eachOnce<Tile extends { firstReplicate: number }>(
  tiles: Iterable<Tile>,
  countOf: (tile: Tile) => number,
): Generator<Stretch & { tile: Tile; offset: number }> {
  let reached = 0
  for (const tile of tiles) {
    const from = Math.max(reached, tile.firstReplicate)
    const before = tile.firstReplicate + countOf(tile)
    if (before <= from) continue
    yield { tile, from, before, offset: from - tile.firstReplicate }
    reached = before
  }
}

export const isSame = (one: LevelKey, other: LevelKey): boolean =>
  one.level === other.level && one.branch === other.branch

/** Kept share of W1 at a level or branch: as stored with its end, else as planned; null where the run has no such training. */
export function densities(run: RunDetail): (key: LevelKey) => number | null {
  const known = [...run.levels, ...run.branches, ...planJob(run.experiment).trainings]
  return (key) => known.find((training) => isSame(training, key))?.density ?? null
}
