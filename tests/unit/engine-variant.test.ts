import { describe, expect, it } from 'vitest'
import {
  candidates,
  chooseVariant,
  parseVariant,
  rowsALane,
  variantCode,
  type LaneLimits,
} from '../../src/engine/variant'
import type { Shape } from '../../src/engine/shape'

const shape = (columns: number, rows: number): Shape => ({
  columns,
  rows,
  clauses: 8,
  literals: 4,
  words: Math.ceil(columns / 32),
  parameters: columns * rows + 2 * rows + 1,
})

const adapters: Record<string, LaneLimits> = {
  lavapipe: { subgroupSize: 8, workgroupInvocations: 1024, software: true },
  'SwiftShader in Chromium 114': { subgroupSize: 0, workgroupInvocations: 256, software: true },
  'a GPU': { subgroupSize: 32, workgroupInvocations: 1024, software: false },
  'a GPU without subgroups': { subgroupSize: 0, workgroupInvocations: 256, software: false },
}

describe.each(Object.entries(adapters))('layouts on %s', (_name, limits) => {
  it.each([
    [7, 2],
    [32, 32],
    [33, 64],
    [128, 256],
  ])('of %i inputs and %i rows cover every row and fit the adapter', (columns, rows) => {
    for (const variant of candidates(shape(columns, rows), limits)) {
      expect(rowsALane(shape(columns, rows), variant) * variant.lanes).toBeGreaterThanOrEqual(rows)
      // Its code is accepted again, so it can be kept and named by hand.
      expect(parseVariant(variantCode(variant), limits)).toEqual(variant)
    }
  })
})

it('takes a subgroup a model where its weights fit, and a workgroup a model where not', () => {
  const { lavapipe } = adapters
  expect(variantCode(chooseVariant(shape(32, 32), lavapipe!))).toBe('s4x2x4')
  expect(chooseVariant(shape(128, 256), lavapipe!).subgroups).toBe(false)
})

it.each(['', 's8x2', 's16x2x1', 's6x2x1', 'w8x2x2', 's8x3x1', 'w2048x2x1', 's4x8x1', 's8x2x0'])(
  'refuses “%s”',
  (code) => {
    expect(() => parseVariant(code, adapters['lavapipe']!)).toThrow(/it must be like s8x2x1/)
  },
)
