import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { LevelKey } from '../../../src/contract/branch'
import type { Store } from '../../../src/main/store/store'

const digest = (values: ArrayBufferView): string =>
  createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex')

/** The same with a digest of its bytes in the place of each typed array: NaN payloads and −0 count, too. */
function digested(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return digest(value)
  if (Array.isArray(value)) return value.map(digested)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, digested(entry)]))
}

/** All that a run has stored, but for when and how long it ran. */
async function storedOf(store: Store, id: string) {
  const { status, variant, levels, branches, snapshots, divergences } = await store.getRun(id)
  const ended: LevelKey[] = [...levels, ...branches]
  return digested({
    status,
    variant,
    levels,
    branches,
    snapshots,
    divergences,
    results: await store.results(id),
    metrics: await Promise.all(ended.map((key) => store.metrics(id, key))),
    masks: await Promise.all(ended.map((key) => store.masks(id, key))),
    weights: await Promise.all(snapshots.map((key) => store.weights(id, key))),
    locations: await Promise.all(snapshots.map((key) => store.locations(id, key))),
  })
}

/** Two finished runs of an experiment have stored the same, bit for bit; and one that is finished keeps no checkpoint. */
export async function expectSame(one: [Store, string], other: [Store, string]): Promise<void> {
  const stored = await storedOf(...one)
  expect(stored).toMatchObject({ status: 'finished' })
  expect(stored).toEqual(await storedOf(...other))
  expect(await one[0].checkpoint(one[1])).toBeNull()
}
