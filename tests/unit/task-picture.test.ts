import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TaskSpec } from '../../src/contract/experiment-type'
import { experimentSchema } from '../../src/contract/experiment'
import { drawSvg } from '../../src/figures/draw-svg'
import { taskFigure } from '../../src/figures/task'
import { lightFigures } from '../../src/figures/theme'
import { makeTask, type Clause } from '../../src/science/task'
import { chanceSatisfied } from '../../src/science/task-chance'
import { taskWords } from '../../src/renderer/form/task-words'

/** By trying all inputs. */
function counted(clauses: Clause[], inputs: number, p: number): number {
  let sum = 0
  for (let bits = 0; bits < 2 ** inputs; bits++) {
    const isOn = (input: number) => ((bits >> input) & 1) === 1
    const satisfied = clauses.some(({ inputs, negated }) => inputs.every((input, e) => isOn(input) !== negated[e]))
    if (!satisfied) continue
    let chance = 1
    for (let input = 0; input < inputs; input++) chance *= isOn(input) ? p : 1 - p
    sum += chance
  }
  return sum
}

const inputs = 8
const anyClause = fc
  .uniqueArray(fc.integer({ min: 0, max: inputs - 1 }), { minLength: 2, maxLength: 4 })
  .chain((chosen) =>
    fc.record({
      inputs: fc.constant(chosen.sort((a, b) => a - b)),
      negated: fc.array(fc.boolean(), { minLength: chosen.length, maxLength: chosen.length }),
    }),
  )

describe('the chance that random inputs satisfy a task', () => {
  it('is what trying all inputs finds, however clauses share and negate them', () => {
    fc.assert(
      fc.property(
        fc.array(anyClause, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (clauses, p) => {
          expect(chanceSatisfied(clauses, p)).toBeCloseTo(counted(clauses, inputs, p), 10)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is not told where more clauses hang together than can be added up', () => {
    const chain = Array.from({ length: 21 }, (_, c): Clause => ({ inputs: [c, c + 1], negated: [false, false] }))
    expect(chanceSatisfied(chain, 0.5)).toBeNull()
    expect(chanceSatisfied(chain.slice(0, 20), 0.5)).not.toBeNull()
  })
})

describe('the picture of a task', () => {
  const taskOf = (spec: Partial<TaskSpec>): TaskSpec => ({ ...experimentSchema.parse({}).task, ...spec })
  const figureOf = (task: TaskSpec) => taskFigure(makeTask(task, 1), task.inputs, lightFigures)

  it('has every literal with its input and polarity, numbered from 1', () => {
    const task = taskOf({ polarity: 'random' })
    const { data } = figureOf(task)
    const rows = makeTask(task, 1).flatMap(({ inputs, negated }, clause) =>
      inputs.map((input, e) => [clause + 1, input + 1, negated[e] ? 'off' : 'on']),
    )
    expect(data.rows).toEqual(rows)
    expect(new Set(data.rows.map(([, , wants]) => wants))).toEqual(new Set(['on', 'off']))
  })

  it('leads from a mark to its clause and back to all of the clause’s marks', () => {
    const { places } = figureOf(taskOf({ polarity: 'random' }))
    const marks = places!.marks({ clause: 3 })
    expect(marks).toHaveLength(4)
    for (const mark of marks) expect(places!.of(mark)).toEqual({ clause: 3 })
  })

  it('draws the largest task with its axes named', () => {
    const task = taskOf({ inputs: 128, clauses: 64, literals: 8, arrangement: 'overlapping', polarity: 'random' })
    const svg = drawSvg('task', figureOf(task), lightFigures, { width: 420, height: 480 })
    for (const word of ['input', 'clause', 'wants the input off', 'c64']) expect(svg).toContain(word)
  })

  it('says in words what is learnt', () => {
    const words = (spec: Partial<TaskSpec>) => {
      const task = taskOf(spec)
      return taskWords(task, makeTask(task, 1))
    }
    expect(words({})).toBe(
      'y = OR of 8 clauses, each an AND of 4 of 32 inputs. Inputs drawn at random satisfy it with a chance of 6.3%; half of the samples do.',
    )
    expect(words({ clauses: 1, inputs: 5 })).toContain('y = an AND of 4 of 5 inputs. 1 input plays no part.')
    expect(words({ clauses: 16, arrangement: 'overlapping' })).toContain('Each input is in 2 of them.')
  })
})
