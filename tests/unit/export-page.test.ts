import { describe, expect, it } from 'vitest'
import { experimentSchema, type ExperimentInput } from '../../src/contract/experiment'
import { presets } from '../../src/contract/presets'
import type { RunDetail } from '../../src/contract/results'
import { html, trusted } from '../../src/main/export/html'
import { reportPage } from '../../src/main/export/page'
import { settingInWords } from '../../src/main/export/setting'

describe('html', () => {
  it('escapes what is put in, in text and in attributes, but not markup', () => {
    const nasty = `<b onclick='x'>"&amp;`
    expect(html`<p title="${nasty}">${nasty}${trusted('<br>')}${3}</p>`.text).toBe(
      '<p title="&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;">&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;<br>3</p>',
    )
  })

  it('joins lists, and escapes within them', () => {
    expect(html`${['<', html`<i>${'>'}</i>`, [1, '&']]}`.text).toBe('&lt;<i>&gt;</i>1&amp;')
  })
})

const setting = (input: ExperimentInput) => settingInWords(experimentSchema.parse(input))

describe('the setting in words', () => {
  it('says what the demo does', () => {
    expect(settingInWords(presets.find(({ name }) => name === 'demo')!.experiment)).toBe(
      'The function to learn is the OR of 6 clauses over 24 Boolean inputs; each clause is the AND of 4 literals, all of them positive, and no two clauses share an input. ' +
        'An input is on with probability 0.3 and reaches the network as −1/+1; half of the samples are positive, and 50% of the negatives start from a fully satisfied clause, of which one literal is then switched off. ' +
        'The network has one hidden layer of 24 rows (ReLU neurons) whose output weights start at ±3/√24. ' +
        'It is trained for 2,000 steps of plain SGD on fresh batches of 128 samples, at a rate of 0.6 that stays for the first half of the steps and then falls linearly to 2% of itself. ' +
        'Iterative magnitude pruning then removes 25% of the remaining weights of the first layer a round, with stops at exactly 20%, 10% and 5%; before each retraining the survivors, biases and output weights go back to their initial values. ' +
        'All of this is done with 16 replicates from seed 1: initialisation and data differ, the task is the same. Each model is tested on 4,096 samples of a stream of their own.',
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
  })
})

describe('the page of a run without results', () => {
  const run: RunDetail = {
    id: '11111111-2222-4333-8444-555555555555',
    name: 'early',
    preset: 'demo',
    status: 'failed',
    replicates: 2,
    seed: 1,
    adapter: null,
    createdAt: '2026-11-24T04:00:00.000Z',
    startedAt: null,
    finishedAt: null,
    durationSeconds: 0,
    levels: [],
    error: { code: 'no-adapter', message: 'No adapter <here>.' },
    experiment: experimentSchema.parse({}),
    hash: 'abc',
    version: '1.2.3',
    snapshots: [],
    divergences: [],
    variant: 's8x2x1',
  }

  it('says that it is not finished, why, and what there is not', () => {
    const page = reportPage(run, [])
    expect(page).toContain(
      'This run is not finished (failed); what is below is what it had done. No adapter &lt;here&gt;.',
    )
    expect(page).toContain('No level has come to its end.')
    expect(page).toContain('Nothing was measured before this run ended.')
    expect(page).not.toMatch(/undefined|null|NaN/)
  })
})
