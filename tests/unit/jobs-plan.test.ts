import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { denseNulls, type LevelKey } from '../../src/contract/branch'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import { keptAt } from '../../src/contract/rules'
import { branchMethods } from '../../src/contract/ticket-method'
import { experimentHash } from '../../src/main/jobs/hash'
import { planJob, tileFrom } from '../../src/main/jobs/plan'
import { Progress } from '../../src/main/jobs/progress'
import { levelCounts } from '../../src/science/schedule'

const experiment = (spec: ExperimentInput) => experimentSchema.parse(spec)

describe('the plan of a run', () => {
  it.each(['software', 'hardware'] as const)(
    'has tiles that hold every replicate once and fit any adapter (%s)',
    (kind) => {
      const large = experiment({ replicates: 10_000, task: { inputs: 128 }, model: { rows: 256 } })
      let next = 0
      while (next < 10_000) {
        const { firstReplicate, count } = tileFrom(next, large, kind)
        expect(firstReplicate).toBe(next)
        expect(count).toBeGreaterThan(0)
        expect(count * 4 * (128 * 256 + 2 * 256 + 1)).toBeLessThanOrEqual(128 * 2 ** 20)
        next += count
      }
      expect(next).toBe(10_000)
    },
  )

  it('starts retrained levels at the rewind step, ends all at the last, and counts their steps', () => {
    const plan = planJob(experiment({ training: { steps: 100 }, pruning: { rewindStep: 30, densities: [0.5] } }))
    expect(plan.trainings.map(({ firstStep, snapshots }) => [firstStep, snapshots[0], snapshots.at(-1)])).toEqual([
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
      ).trainings.map(({ snapshots }) => snapshots)
    const [dense, ...retrained] = steps([])
    const [named, ...others] = steps([77, 0, 33, 77, 100])
    expect(named).toEqual([...new Set([...dense!, 33, 77])].sort((a, b) => a - b))
    expect(others).toEqual(retrained)
  })

  it('counts the weights of split rows as those of the rows', () => {
    const whole = planJob(experiment({ model: { rows: 8 }, pruning: { densities: [0.5] } }))
    const split = planJob(experiment({ model: { rows: 8, children: 4 }, pruning: { densities: [0.5] } }))
    expect(split.trainings).toEqual(whole.trainings)
  })
})

/** Experiments with any methods, densities, pruning rate and rewind step; small, as a plan is arithmetic. */
const experiments = fc
  .record({
    densities: fc.uniqueArray(fc.integer({ min: 40, max: 999 }), { minLength: 1, maxLength: 5 }),
    rate: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    rewindStep: fc.integer({ min: 0, max: 99 }),
    tickets: fc.shuffledSubarray([...branchMethods]),
    nulls: fc.shuffledSubarray([...denseNulls]),
    method: fc.constantFrom('imp' as const, 'none' as const),
  })
  .map(({ densities, rate, rewindStep, tickets, nulls, method }) =>
    experiment({
      training: { steps: 100 },
      pruning: { method, rate, rewindStep, densities: densities.sort((a, b) => b - a).map((share) => share / 1000) },
      methods: { tickets: method === 'imp' ? tickets : [], nulls },
    }),
  )

const name = ({ level, branch }: LevelKey) => `${level} ${branch}`

describe('the trainings of a run', () => {
  it('are each there once: levels, then each density’s tickets from large to small, then the nulls', () => {
    fc.assert(
      fc.property(experiments, (of) => {
        const { trainings } = planJob(of)
        expect(new Set(trainings.map(name)).size).toBe(trainings.length)
        const main = trainings.filter(({ branch }) => branch === 'main')
        const weights = 32 * 32
        expect(main.map(({ kept }) => kept)).toEqual(levelCounts(of.pruning, weights))
        const wished = new Set(of.pruning.densities.map((density) => keptAt(density, weights)))
        const pruned = main.filter(({ level, kept }) => level > 0 && wished.has(kept))
        const expected = [
          ...main.map(({ level }) => name({ level, branch: 'main' })),
          ...pruned.flatMap(({ level }) => of.methods.tickets.map((branch) => name({ level, branch }))),
          ...of.methods.nulls.map((branch) => name({ level: 0, branch })),
        ]
        expect(trainings.map(name)).toEqual(expected)
      }),
    )
  })

  it('keep at a branch what IMP keeps at its level, start where that level does, and are looked at once', () => {
    fc.assert(
      fc.property(experiments, (of) => {
        const { trainings, stepsAModel } = planJob(of)
        for (const training of trainings) {
          const level = trainings.find(({ level, branch }) => level === training.level && branch === 'main')!
          const { kept, density, firstStep } = level
          expect(training).toMatchObject({ kept, density, firstStep })
          if (training.branch !== 'main') expect(training.snapshots).toEqual([100])
        }
        const steps = trainings.reduce((sum, { level }) => sum + (level === 0 ? 100 : 100 - of.pruning.rewindStep), 0)
        expect(stepsAModel).toBe(steps)
      }),
    )
  })

  it('have no ticket where a density prunes nothing', () => {
    const of = experiment({ pruning: { densities: [0.9999, 0.5] }, methods: { tickets: ['imp-fresh'] } })
    const { trainings } = planJob(of)
    expect(trainings.filter(({ branch }) => branch !== 'main').map(({ kept }) => kept)).toEqual([512])
  })
})

describe('where a run is', () => {
  const of = experiment({
    training: { steps: 100 },
    pruning: { rate: 0.5, densities: [0.5, 0.25], rewindStep: 20 },
    methods: { tickets: ['random', 'snip'], nulls: ['other-data'] },
    replicates: 10,
  })
  const plan = planJob(of)
  const tiles = [
    { firstReplicate: 0, count: 6 },
    { firstReplicate: 6, count: 4 },
  ]

  it('goes by the place in the list, and its share never falls', () => {
    const progress = new Progress('id', of, plan)
    const fractions = tiles.flatMap((tile) =>
      plan.trainings.flatMap((training, index) => {
        progress.at(tile, training, training.firstStep)
        const first = progress.activity(false, 0)
        expect(first).toMatchObject({ level: training.level, branch: training.branch, trained: index, trainings: 8 })
        progress.trained(100, 0.1)
        return [first.fraction, progress.activity(false, 0).fraction]
      }),
    )
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect([fractions[0], fractions.at(-1)]).toEqual([0, 1])
    // The dense training and its null have all steps, the six that are rewound 80; the first tile has six of ten replicates.
    expect(fractions[1]).toBeCloseTo((6 * 100) / (10 * (200 + 6 * 80)), 12)
  })

  it('is done when claims are measured, which nothing pauses', () => {
    const progress = new Progress('id', of, plan)
    progress.at({ firstReplicate: 0, count: 10 }, plan.trainings.at(-1)!, 0)
    progress.trained(100, 0.1)
    expect(progress.activity(true, 0)).toMatchObject({ phase: 'training', paused: true })
    progress.measure()
    expect(progress.activity(true, 0)).toMatchObject({
      phase: 'measuring',
      paused: false,
      trained: 8,
      trainings: 8,
      fraction: 1,
      secondsLeft: null,
    })
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
