import { describe, expect, it } from 'vitest'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import { experimentHash } from '../../src/main/jobs/hash'
import { planJob } from '../../src/main/jobs/plan'

const experiment = (spec: ExperimentInput) => experimentSchema.parse(spec)

describe('the plan of a run', () => {
  it('has tiles that hold every replicate once and fit any adapter', () => {
    const { tiles } = planJob(experiment({ replicates: 10_000, task: { inputs: 128 }, model: { rows: 256 } }))
    let next = 0
    for (const { firstReplicate, count } of tiles) {
      expect(firstReplicate).toBe(next)
      expect(count * 4 * (128 * 256 + 2 * 256 + 1)).toBeLessThanOrEqual(128 * 2 ** 20)
      next += count
    }
    expect(next).toBe(10_000)
  })

  it('starts retrained levels at the rewind step, ends all at the last, and counts their steps', () => {
    const plan = planJob(experiment({ training: { steps: 100 }, pruning: { rewindStep: 30, densities: [0.5] } }))
    expect(plan.levels.map(({ firstStep, snapshots }) => [firstStep, snapshots[0], snapshots.at(-1)])).toEqual([
      [0, 0, 100],
      [30, 30, 100],
      [30, 30, 100],
      [30, 30, 100],
    ])
    expect(plan.stepsAModel).toBe(100 + 3 * 70)
  })

  it('looks at the dense level at the steps the user names, too, each once', () => {
    const steps = (extraSnapshots: number[]) =>
      planJob(
        experiment({
          training: { steps: 100 },
          pruning: { densities: [0.5] },
          analysis: { snapshots: 2, extraSnapshots, motionStep: 10 },
        }),
      ).levels.map(({ snapshots }) => snapshots)
    const [dense, ...retrained] = steps([])
    const [named, ...others] = steps([77, 0, 33, 77, 100])
    expect(named).toEqual([...new Set([...dense!, 33, 77])].sort((a, b) => a - b))
    expect(others).toEqual(retrained)
  })

  it('counts the weights of split rows as those of the rows', () => {
    const whole = planJob(experiment({ model: { rows: 8 }, pruning: { densities: [0.5] } }))
    const split = planJob(experiment({ model: { rows: 8, children: 4 }, pruning: { densities: [0.5] } }))
    expect(split.levels).toEqual(whole.levels)
  })
})

describe('the hash of an experiment', () => {
  it('is the same whatever the order of its fields', () => {
    const { seed, ...rest } = experiment({})
    expect(experimentHash({ ...rest, seed })).toBe(experimentHash({ seed, ...rest }))
  })

  it('tells any two values apart, defaults included', () => {
    const hashes = [{}, { seed: 2 }, { training: { momentum: 0.8 } }, { name: 'x' }].map((spec) =>
      experimentHash(experiment(spec)),
    )
    expect(new Set(hashes).size).toBe(4)
  })
})
