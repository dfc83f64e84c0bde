import { describe, expect, it } from 'vitest'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import { presets } from '../../src/contract/presets'
import { branchMethods } from '../../src/contract/ticket-method'
import { settingInWords } from '../../src/main/export/setting'

const setting = (input: ExperimentInput) => settingInWords(experimentSchema.parse(input))

describe('the setting in words', () => {
  it('says what the demo does', () => {
    expect(settingInWords(presets.find(({ name }) => name === 'demo')!.experiment)).toBe(
      'The function to learn is the OR of 6 clauses over 24 Boolean inputs; each clause is the AND of 4 literals, all of them positive, and no two clauses share an input. ' +
        'An input is on with probability 0.3 and reaches the network as −1/+1; half of the samples are positive, and 50% of the negatives start from a fully satisfied clause, of which one literal is then switched off. ' +
        'The network has one hidden layer of 24 rows (ReLU neurons) whose output weights start at ±3/√24. ' +
        'It is trained for 1,500 steps of plain SGD on fresh batches of 64 samples, at a rate of 0.6 that stays for the first half of the steps and then falls linearly to 2% of itself. ' +
        'Iterative magnitude pruning then removes 40% of the remaining weights of the first layer a round, with stops at exactly 20% and 5%; before each retraining the survivors, biases and output weights go back to their initial values. ' +
        `At each of these densities the tickets of ${branchMethods.length} other methods are trained beside IMP’s, with as many weights and on the same data. ` +
        'As nulls the dense network is trained once more from the same initialisation on other data and from another initialisation on the same data. ' +
        'All of this is done with 12 replicates from seed 1: initialisation and data differ, the task is the same. Each model is tested on 4,096 samples of a stream of their own.',
    )
  })

  it('changes its words with the spec', () => {
    const other = setting({
      task: { clauses: 1, arrangement: 'overlapping', polarity: 'random', inputCoding: '0/1', hardNegatives: 0 },
      training: { optimiser: 'momentum', momentum: 0.8 },
      pruning: { densities: [0.2], rewindStep: 1000 },
      replicates: 1,
    })
    for (const words of [
      'the OR of 1 clause over',
      'each positive or negated at random',
      'share at most 2 inputs',
      'as 0/1;',
      'no negative is made hard',
      'SGD with momentum 0.8',
      'at exactly 20%;',
      'their values at step 1,000 of the dense training',
      'with 1 replicate from',
    ]) {
      expect(other).toContain(words)
    }
    expect(setting({ pruning: { method: 'none' } })).toContain('Nothing is pruned.')
    expect(setting({})).not.toMatch(/other method|As nulls/)
    expect(setting({ methods: { tickets: ['snip'], nulls: ['other-data'] } })).toContain(
      'the tickets of 1 other method are trained beside IMP’s, with as many weights and on the same data. As nulls the dense network is trained once more from the same initialisation on other data. All',
    )
  })
})

it('tells of split rows how many there are and how their inputs were dealt', () => {
  const words = (model: { rows: number; children?: number; partition?: 'random' | 'clauses' }) =>
    settingInWords(experimentSchema.parse({ model, pruning: { method: 'none' } }))
  expect(words({ rows: 8 })).toContain('one hidden layer of 8 rows (ReLU neurons) whose output weights start at ±3/√8.')
  expect(words({ rows: 8, children: 2, partition: 'clauses' })).toContain(
    'one hidden layer of 16 rows (ReLU neurons), made of 8 rows by splitting each in 2 whose inputs are disjoint and dealt out clause by clause, whose output weights start at ±3/√16.',
  )
})
