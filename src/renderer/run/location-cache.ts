import type { Result } from '../../contract/errors'
import type { LocationReading, SnapshotKey } from '../../contract/results'
import { request } from '../lab'
import { keyOf } from './options'

/** Room for all snapshots of a level of an ordinary run; a large one keeps at least what is on the screen. */
const roomBytes = 64 * 1024 * 1024

const sizeOf = (reading: LocationReading): number => reading.packed.byteLength + reading.scores.byteLength

/**
 * Readings of one run that have come from main, so that the slider can go back and forth without asking again. Only
 * complete ones are kept: while a run trains, a snapshot gains replicates. The longest unused go first.
 */
export function locationCache(id: string, replicates: () => number) {
  const kept = new Map<string, LocationReading>()
  // The newest snapshot is often wanted twice at once: as the one looked at, and as the level's end.
  const asked = new Map<string, Promise<Result<LocationReading>>>()

  function keep(key: string, reading: LocationReading) {
    kept.delete(key)
    kept.set(key, reading)
    let bytes = [...kept.values()].reduce((sum, one) => sum + sizeOf(one), 0)
    for (const [oldest, one] of kept) {
      if (bytes <= roomBytes || oldest === key) break
      kept.delete(oldest)
      bytes -= sizeOf(one)
    }
  }

  return async ({ level, branch, step }: SnapshotKey): Promise<Result<LocationReading>> => {
    const key = `${keyOf({ level, branch })}/${step}`
    const known = kept.get(key)
    if (known) {
      keep(key, known)
      return { ok: true, value: known }
    }
    const answer = asked.get(key) ?? request('runs.locations', { id, level, branch, step })
    asked.set(key, answer)
    const result = await answer
    asked.delete(key)
    if (result.ok && result.value.replicates >= replicates()) keep(key, result.value)
    return result
  }
}
