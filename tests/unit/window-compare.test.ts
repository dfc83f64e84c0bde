import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { experimentSchema } from '../../src/contract/experiment'
import type { MethodRow } from '../../src/contract/claims'
import { asChoice, isChoice, moved, withoutRun, withRun } from '../../src/renderer/compare/chosen'
import { snapshotAt } from '../../src/renderer/compare/place'
import { comparedSpec, onlyDiffering, sameness } from '../../src/renderer/compare/spec-rows'
import { commonDensities, comparedCells, recoverySample, sideOf } from '../../src/renderer/compare/statistics'
import { scaled, shifted } from '../../src/renderer/compare/zoom'

describe('the runs that are compared', () => {
  it('are four at most, and none twice', () => {
    expect(asChoice(['a', 'b', 'a', 'c', 'd', 'e'])).toEqual(['a', 'b', 'c', 'd'])
    expect(withRun(['a', 'b', 'c', 'd'], 'e')).toEqual(['a', 'b', 'c', 'd'])
    expect(withoutRun(['a', 'b'], 'a')).toEqual(['b'])
  })

  it('change places with a neighbour, and stay at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
  })

  it('are kept only where what was kept can be read', () => {
    expect(isChoice(['a'])).toBe(true)
    expect([isChoice([1]), isChoice('a'), isChoice(['a', 'b', 'c', 'd', 'e'])]).toEqual([false, false, false])
  })
})

describe('the specs side by side', () => {
  const schema = z.toJSONSchema(experimentSchema, { io: 'input' }) as Record<string, unknown>
  const one = experimentSchema.parse({ name: 'one' })
  const other = experimentSchema.parse({ name: 'other', training: { rate: 0.3 }, replicates: 8 })

  it('show only what differs, with units, and not the names, which stand above', () => {
    const lines = onlyDiffering(comparedSpec([one, null, other], schema)).flatMap((group) => group.lines)
    expect(lines.map(({ path, values }) => [path, ...values])).toEqual([
      ['replicates', '32 models', null, '8 models'],
      ['training.rate', '0.6 per step', null, '0.3 per step'],
    ])
  })

  it('say in words what equal seeds and equal specs mean', () => {
    const run = (letter: string, seed: number, replicates = 8, hash = letter) => ({ letter, seed, replicates, hash })
    expect(sameness([run('A', 1), run('B', 1)])).toEqual(['Same seed (1) in A and B: replicates are paired.'])
    expect(sameness([run('A', 1, 4), run('B', 2), run('C', 1)])).toEqual([
      'Same seed (1) in A and C: the first 4 replicates are paired.',
      'B has another (2), and no pairs.',
    ])
    expect(sameness([run('A', 1), run('B', 2)])[0]).toContain('not paired')
    expect(sameness([run('A', 1, 8, 'x'), run('B', 1, 8, 'x')])[0]).toContain('Same spec')
  })
})

describe('the statistics', () => {
  it('pair replicates of equal seeds, and hold others apart', () => {
    const [reference, paired, apart, none] = comparedCells([[1, 2, 3], [2, 3, 4, 9], [2, 3, 4], null], [1, 1, 2, 1], 0)
    expect(reference).toMatchObject({ value: { mean: 2, n: 3 }, difference: null })
    expect(paired).toMatchObject({ value: { n: 4 }, difference: { how: 'paired', mean: 1, ci: [1, 1], n: 3 } })
    expect(sideOf(paired!.difference!)).toBe('higher')
    expect(apart).toMatchObject({ difference: { how: 'unpaired', mean: 1, n: 3, others: 3 } })
    expect(sideOf(apart!.difference!)).toBe('unclear')
    expect(none).toBeNull()
  })

  it('call equal what is equal in every replicate', () => {
    const [, other] = comparedCells(
      [
        [1, 2],
        [1, 2],
      ],
      [1, 1],
      0,
    )
    expect(sideOf(other!.difference!)).toBe('same')
  })

  it('claim no side without an interval', () => {
    const [, other] = comparedCells([[1], [2]], [1, 1], 0)
    expect(other!.difference!.mean).toBe(1)
    expect(sideOf(other!.difference!)).toBe('unclear')
  })

  it('take recovery by replicate from the claims, where null is nothing', () => {
    const row = (replicate: number, value: number | null, density = 0.2) =>
      ({ method: 'imp', density, replicate, row: value }) as MethodRow
    const rows = [row(2, 0.5), row(0, 0.25), row(1, null), row(0, 9, 0.1)]
    expect([...Array.from(recoverySample(rows, 'imp', 0.2002, 'row')!)]).toEqual([0.25, NaN, 0.5])
    expect(recoverySample(rows, 'snip', 0.2, 'row')).toBeNull()
  })

  it('stand at densities that two runs have, whatever rounding made of them', () => {
    expect(commonDensities([[0.2002, 0.1], [0.19995, 0.05], [0.05]])).toEqual([0.2002, 0.05])
  })
})

describe('a shared step', () => {
  it('is each run’s newest snapshot until then, or its first', () => {
    expect([snapshotAt([0, 10, 100], 99), snapshotAt([5, 10], 2), snapshotAt([], 2)]).toEqual([10, 5, null])
  })
})

describe('a zoomed range', () => {
  const ranges = fc
    .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.02, max: 1, noNaN: true }))
    .map(([from, span]) => [from, Math.min(1, from + span)] as const)
  const shares = fc.double({ min: 0, max: 1, noNaN: true })

  it('stays within the axis, however it is zoomed and moved', () => {
    fc.assert(
      fc.property(ranges, fc.double({ min: 0.01, max: 100, noNaN: true }), shares, (range, factor, at) => {
        for (const [from, to] of [scaled(range, factor, at), shifted(range, factor - 50)]) {
          expect(from).toBeGreaterThanOrEqual(-1e-12)
          expect(to).toBeLessThanOrEqual(1 + 1e-12)
          expect(to).toBeGreaterThan(from)
        }
      }),
    )
  })

  it('keeps what is under the pointer there while it gets nearer', () => {
    fc.assert(
      fc.property(ranges, shares, (range, at) => {
        const [from, to] = scaled(range, 0.5, at)
        expect(from + at * (to - from)).toBeCloseTo(range[0] + at * (range[1] - range[0]), 6)
      }),
    )
  })
})
