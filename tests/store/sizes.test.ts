import { describe, expect, it } from 'vitest'
import { editRuns } from '../../src/main/store/edits'
import { savePiece } from '../../src/main/store/pieces'
import { setStatus } from '../../src/main/store/runs'
import { runBytes } from '../../src/main/store/sizes'
import { purgeRuns, trashRuns } from '../../src/main/store/trash'
import { createOf, main, parametersEach, temporaryDatabase } from './fixtures'

const weights = (seed: number) => Float32Array.from({ length: 24 * parametersEach }, (_, i) => Math.sin(seed * 1e4 + i))

describe('what runs take on the disk', () => {
  it('is what they have stored, each by itself, and about what a purge gives back', async () => {
    const database = temporaryDatabase()
    const [large, small] = [createOf(database, { seed: 1 }), createOf(database, { seed: 2 })]
    const steps = 40
    for (let step = 0; step < steps; step++) {
      const at = { ...main(0), step, firstReplicate: 0 }
      savePiece(database, large, { weights: [{ ...at, count: 24, weights: weights(step) }] })
    }
    editRuns(database, [small], { addTags: ['tagged'] })
    const stored = steps * 24 * parametersEach * 4
    const bytes = runBytes(database, [large])
    expect(bytes).toBeGreaterThan(stored)
    expect(bytes).toBeLessThan(stored * 1.05)
    expect(runBytes(database, [small])).toBeLessThan(1000)
    expect(runBytes(database, [large, small])).toBe(bytes + runBytes(database, [small]))
    setStatus(database, large, { status: 'stopped' })
    trashRuns(database, [large])
    const freed = (await purgeRuns(database, [large])).bytes
    expect(Math.abs(freed - bytes)).toBeLessThan(0.25 * bytes)
    expect(() => runBytes(database, [large])).toThrow(large)
  })
})
