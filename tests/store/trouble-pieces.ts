import { onTestFinished } from 'vitest'
import { openStore } from '../../src/main/store/open-store'
import type { Piece, Store } from '../../src/main/store/store'
import { main, parametersEach } from './fixtures'

/** The real thread over a real file; closed with the test. */
export async function openThread(folder: string): Promise<Store> {
  const store = await openStore(folder)
  onTestFinished(() => store.close())
  return store
}

/** The weights of replicates 0 to 23 at a step, 20 kB, each of them `value`. */
export const weightsAt = (step: number, value = step): Piece => ({
  weights: [
    { ...main(0), step, firstReplicate: 0, count: 24, weights: new Float32Array(24 * parametersEach).fill(value) },
  ],
})

/** Steps below `before` of which all weights are there, as `weightsAt` made them. */
export async function wholeSteps(store: Store, id: string, before: number): Promise<number[]> {
  const steps = Array.from({ length: before }, (_, step) => step)
  const found = await Promise.all(steps.map((step) => store.weights(id, { ...main(0), step })))
  return steps.filter((step) => {
    const [tile] = found[step]!
    return tile?.weights.length === 24 * parametersEach && tile.weights.every((value) => value === step)
  })
}
