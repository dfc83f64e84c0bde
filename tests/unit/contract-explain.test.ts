import { describe, expect, it } from 'vitest'
import { denseNulls } from '../../src/contract/branch'
import { parseExperiment } from '../../src/contract/explain'
import { presets } from '../../src/contract/presets'
import { branchMethods } from '../../src/contract/ticket-method'

const problems = (spec: unknown) => {
  const parsed = parseExperiment(spec)
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => [path, message])
}

describe('a bad spec gets one sentence that names the field, the value and what would be right', () => {
  it.each<[string, unknown, string, string]>([
    [
      'out of range',
      { training: { batch: 8 } },
      'training.batch',
      'training.batch is 8; it must be an integer from 16 to 512.',
    ],
    [
      'not an integer',
      { model: { rows: 3.5 } },
      'model.rows',
      'model.rows is 3.5; it must be an integer from 2 to 256.',
    ],
    [
      'not a number',
      { training: { rate: 'fast' } },
      'training.rate',
      'training.rate is "fast"; it must be a number from 0.000001 to 10.',
    ],
    [
      'not one of the choices',
      { task: { arrangement: 'ring' } },
      'task.arrangement',
      'task.arrangement is "ring"; it must be one of disjoint, overlapping.',
    ],
    ['not an object', { task: 7 }, 'task', 'task is 7; it must be an object of fields.'],
    ['nothing at all', null, 'the experiment', 'the experiment is null; it must be an object of fields.'],
    [
      'an unknown group',
      { tasks: {} },
      'tasks',
      'tasks is not a field; the experiment has version, name, preset, task, model, training, pruning, methods, analysis, replicates, seed.',
    ],
    [
      'an unknown field',
      { model: { row: 3 } },
      'model.row',
      'model.row is not a field; model has rows, outputScale, children, partition.',
    ],
    [
      'a bad density',
      { pruning: { densities: [1] } },
      'pruning.densities.0',
      'pruning.densities.0 is 1; it must be a number above 0 and below 1.',
    ],
    [
      'a list of nothing',
      { pruning: { densities: [] } },
      'pruning.densities',
      'pruning.densities is []; it must be a list of 1 to 32, each a number above 0 and below 1.',
    ],
    [
      'too few inputs',
      { task: { inputs: 16 }, pruning: { method: 'none' } },
      'task.inputs',
      'task.inputs is 16; 8 disjoint clauses of 4 literals need at least 32 inputs.',
    ],
    [
      'a rewind step past the end',
      { training: { steps: 10 }, pruning: { rewindStep: 10 }, analysis: { motionStep: 10 } },
      'pruning.rewindStep',
      'pruning.rewindStep is 10; it must be below training.steps, 10.',
    ],
    [
      'a motion step past the end',
      { training: { steps: 10 } },
      'analysis.motionStep',
      'analysis.motionStep is 100; it must be at most training.steps, 10.',
    ],
    [
      'more children than a model has rows',
      { model: { rows: 64, children: 5 } },
      'model.children',
      'model.children is 5; 64 rows of 5 children are 320, and a model has at most 256 rows.',
    ],
    [
      'a snapshot past the end',
      { analysis: { extraSnapshots: [10, 3001] } },
      'analysis.extraSnapshots',
      'analysis.extraSnapshots has 3001; its steps must be at most training.steps, 3000.',
    ],
    [
      'a method that is not one',
      { methods: { tickets: ['imp'] } },
      'methods.tickets.0',
      `methods.tickets.0 is "imp"; it must be one of ${branchMethods.join(', ')}.`,
    ],
    [
      'a method twice',
      { methods: { tickets: ['snip', 'random', 'snip'] } },
      'methods.tickets',
      'methods.tickets has snip twice; each is trained once.',
    ],
    [
      'a null twice',
      { methods: { nulls: ['other-data', 'other-data'] } },
      'methods.nulls',
      'methods.nulls has other-data twice; each is trained once.',
    ],
    [
      'tickets without densities',
      { pruning: { method: 'none' }, methods: { tickets: ['snip'] } },
      'methods.tickets',
      'methods.tickets has snip, but pruning.method is none; it must be imp, as tickets have IMP’s densities, or methods.tickets empty.',
    ],
    [
      'a step that is no number',
      { analysis: { extraSnapshots: 'x' } },
      'analysis.extraSnapshots',
      'analysis.extraSnapshots is "x"; it must be a list of 0 to 200, each an integer from 0 to 1000000.',
    ],
  ])('%s', (_case, spec, path, message) => {
    expect(problems(spec)).toEqual([[path, message]])
  })

  it('densities that rise, or keep fewer weights than clauses × literals', () => {
    expect(problems({ pruning: { densities: [0.2, 0.3] } })).toEqual([
      ['pruning.densities', 'pruning.densities has 0.3 after 0.2; they must go from large to small.'],
    ])
    expect(problems({ pruning: { densities: [0.02] } })[0]?.[1]).toMatch(/keeps 20 of 1024 weights; below 32/)
  })

  it('says nothing of a field’s company while the field itself is wrong', () => {
    expect(problems({ training: { batch: 7 } })).toHaveLength(1)
    expect(problems({ training: { batch: 17 } })).toEqual([
      ['training.batch', 'training.batch is 17; it must be even, from 16 to 512, because labels alternate.'],
    ])
  })

  it('says all that is wrong, not only the first', () => {
    expect(problems({ replicates: 0, seed: -1 })).toHaveLength(2)
  })
})

it('the demo trains every method and null; the other presets none', () => {
  for (const { name, experiment } of presets) {
    const all = name === 'demo'
    expect(experiment.methods).toEqual({ tickets: all ? branchMethods : [], nulls: all ? denseNulls : [] })
  }
})

it('every preset is a complete, valid experiment', () => {
  for (const { name, experiment } of presets) {
    expect(parseExperiment(experiment), name).toEqual({ ok: true, experiment })
  }
})
