import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { estimate } from '../../src/main/estimate'
import { workOf } from '../../src/main/estimates/work'
import type { RunTime } from '../../src/main/store/store'

it('counts trainings and steps, those that are rewound from the rewind step on', () => {
  const dense = experimentSchema.parse({ replicates: 3, training: { steps: 100 }, pruning: { method: 'none' } })
  expect(estimate(dense, 'software', [])).toMatchObject({ trainings: 1, models: 3, modelSteps: 300 })
  const pruned = experimentSchema.parse({
    replicates: 3,
    training: { steps: 100 },
    pruning: { rate: 0.5, densities: [0.5, 0.25], rewindStep: 10 },
  })
  expect(estimate(pruned, 'software', [])).toMatchObject({ trainings: 3, models: 3, modelSteps: 3 * (100 + 90 + 90) })
  const branched = { ...pruned, methods: { tickets: ['random' as const], nulls: ['other-data' as const] } }
  expect(estimate(branched, 'software', [])).toMatchObject({ trainings: 6, modelSteps: 3 * (100 + 4 * 90 + 100) })
  expect(estimate(pruned, 'software', []).bytes).toBeGreaterThan(3 * 4 * 32 * 32)
})

it('tells the memory of one tile, not of all replicates', () => {
  const at = (replicates: number) => estimate(experimentSchema.parse({ replicates }), 'software', []).bytes
  expect(at(200)).toBeGreaterThan(at(100))
  expect(at(65_536)).toBe(at(4096))
})

it('tells the disk space by what is stored of a run: more with weights of every snapshot, in proportion to replicates', () => {
  const disk = (spec: object) => estimate(experimentSchema.parse(spec), 'software', []).disk
  expect(disk({ analysis: { keepWeights: 'snapshots' } })).toBeGreaterThan(1.5 * disk({}))
  // What is stored once a run, however many its replicates, is small.
  expect(disk({ replicates: 1024 }) / disk({ replicates: 512 })).toBeCloseTo(2, 1)
  const denseOnly = { pruning: { method: 'none' } }
  const parameters = 32 * 32 + 2 * 32 + 1
  // Two snapshots more: locations (6 bytes each) and accuracy; and with weights, the parameters.
  const more = (analysis: object) => disk({ ...denseOnly, replicates: 1024, analysis })
  const two = more({ extraSnapshots: [7, 2999] }) - more({})
  expect(two).toBeGreaterThan(2 * 1024 * 6 * 32 * 8)
  expect(two).toBeLessThan(2 * 1024 * (6 * 32 * 8 + 4 * parameters))
})

describe('the time', () => {
  const spec = (parts: object) => experimentSchema.parse(parts)
  const at = (parts: object, finished: RunTime[]) => estimate(spec(parts), 'software', finished).time
  const ran = (parts: object, seconds: number): RunTime => ({ experiment: spec(parts), seconds })

  it('is unknown where nothing has run', () => {
    expect(at({}, [])).toBeNull()
  })

  it('is nearly that of the same experiment, which is told more narrowly than another', () => {
    const same = at({ seed: 2 }, [ran({}, 30)])!
    expect(same.seconds).toBeGreaterThan(24)
    expect(same.seconds).toBeLessThan(36)
    expect(same.runs).toBe(1)
    const spread = ({ range: [low, high] }: { range: [number, number] }) => high / low
    const other = at({ model: { rows: 128 }, task: { inputs: 64 } }, [ran({}, 30)])!
    expect(spread(other)).toBeGreaterThan(3 * spread(same))
  })

  it('grows with the work in between and beyond what has run', () => {
    const finished = [ran({ replicates: 8 }, 8), ran({ replicates: 64 }, 60)]
    const times = [8, 16, 32, 64, 256].map((replicates) => at({ replicates }, finished)!.seconds)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[2]).toBeGreaterThan(15)
    expect(times[2]).toBeLessThan(60)
    expect(times[4]).toBeGreaterThan(150)
  })

  it('finds back what a device does that takes a start, steps and flops their time', () => {
    const seconds = (parts: object) => {
      const { steps, flop } = workOf(spec(parts), 'software')
      return 0.6 + 30e-6 * steps + flop / 60e9
    }
    const known = [1, 4, 16, 64].flatMap((replicates) =>
      [300, 3000].map((steps) => ({ replicates, training: { steps } })),
    )
    const finished = known.map((parts) => ran(parts, seconds(parts)))
    for (const parts of [{ replicates: 24 }, { replicates: 6, training: { steps: 1000 } }]) {
      const { seconds: told, range } = at(parts, finished)!
      expect(told / seconds(parts)).toBeGreaterThan(0.85)
      expect(told / seconds(parts)).toBeLessThan(1.15)
      expect(range[0]).toBeLessThan(seconds(parts))
      expect(range[1]).toBeGreaterThan(seconds(parts))
    }
  })
})
