import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { testedExperiment, testedSteps } from '../../src/main/self-test/experiment'
import { makeTask } from '../../src/science/task'
import { evaluate } from '../references/evaluate'
import { initialise } from '../references/initialise'
import { locate } from '../references/locate'
import { float64, type Subject } from '../references/subject'
import { train } from '../references/train'

/** What the self-test of an adapter is held against, worked out by the references in float64. */
function answers() {
  const clauses = makeTask(testedExperiment.task, testedExperiment.seed)
  const of = (replicate: number) => {
    const subject: Subject = { experiment: testedExperiment, clauses, replicate }
    const weights = initialise(subject, float64)
    const until = (step: number) => train(subject, { weights, mask: null, from: 0, until: step }, float64).weights
    return {
      initial: [...weights],
      packed: [...locate(subject, weights).packed],
      trained: [...until(testedSteps)],
      accuracy: [evaluate(subject, until(testedExperiment.training.steps), float64).accuracy],
    }
  }
  const models = Array.from({ length: testedExperiment.replicates }, (_, replicate) => of(replicate))
  const all = (key: keyof ReturnType<typeof of>) => models.flatMap((model) => model[key])
  return { initial: all('initial'), packed: all('packed'), trained: all('trained'), accuracy: all('accuracy') }
}

it('are what the references say', async () => {
  // Seven digits say all that single precision could be wrong by. `vitest -u` writes the file anew.
  const text = `${JSON.stringify(answers(), (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(7)) : value))}\n`
  await expect(text).toMatchFileSnapshot('../../src/main/self-test/known-answers.json')
  expect(readFileSync('src/main/self-test/known-answers.json', 'utf8').length).toBeLessThan(20_000)
})
