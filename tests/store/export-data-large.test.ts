import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { exportRuns } from '../../src/main/export/data/export-runs'
import type { Store, WeightValues } from '../../src/main/store/store'
import { openTemporary } from './export-data-runs'
import { main, newRun, temporaryFolder } from './fixtures'

const MiB = 2 ** 20

/** 64 rows of 128 inputs: 33 KB a model. */
const [inputs, rows] = [128, 64]
const parametersEach = inputs * rows + 2 * rows + 1
const [tiles, tileSize] = [12, 256]

/** A run of 3,072 models, 102 MB of weights. */
async function largeRun(): Promise<{ store: Store; id: string }> {
  const store = await openTemporary()
  const experiment = experimentSchema.parse({
    ...newRun.experiment,
    task: { inputs, clauses: 8, literals: 4 },
    model: { rows },
    replicates: tiles * tileSize,
  })
  const id = await store.createRun({ ...newRun, experiment })
  const weights = Float32Array.from({ length: tileSize * parametersEach }, (_, i) => Math.sin(i))
  for (let tile = 0; tile < tiles; tile++) {
    const at = { ...main(0), step: 3000, firstReplicate: tile * tileSize, count: tileSize }
    await store.savePiece(id, { weights: [{ ...at, weights }] })
  }
  return { store, id }
}

describe('an export of thousands of models', () => {
  it('reads a few MB at a time, one after the other, and no more until they are written', async () => {
    const { store, id } = await largeRun()
    const folder = temporaryFolder()
    const written = () => readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    let [read, underWay, passes] = [0, 0, 0]
    const answers: number[] = []
    const ahead: number[] = []
    const watched: Store = {
      ...store,
      async weights(...input): Promise<WeightValues[]> {
        if (input[2]?.from === 0) passes++
        underWay++
        expect(underWay).toBe(1)
        // W1 comes first, is nearly all that there is, and is not compressed: what was read of it is to be in the file.
        if (passes === 1) ahead.push(read - written())
        const answer = await store.weights(...input)
        const bytes = answer.reduce((sum, tile) => sum + tile.weights.byteLength, 0)
        answers.push(bytes)
        read += bytes
        underWay--
        return answer
      },
    }
    const { bytes } = await exportRuns(watched, [id], 'npz', join(folder, 'large.zip'), ['weights'])
    const stored = 4 * tiles * tileSize * parametersEach
    expect(bytes).toBeGreaterThan(stored)
    expect(ahead.length).toBeGreaterThan(stored / (10 * MiB))
    expect(Math.max(...answers)).toBeLessThanOrEqual(8 * MiB)
    // One piece, and slices on their way to the disk, however many pieces there are.
    expect(Math.max(...ahead)).toBeLessThan(16 * MiB)
  }, 60_000)
})
