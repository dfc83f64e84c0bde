import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { experimentSchema } from '../../src/contract/experiment'
import { parseExperiment } from '../../src/contract/explain'
import { presets } from '../../src/contract/presets'
import { denseNulls, nullDescriptions } from '../../src/contract/branch'
import { branchMethods, ticketDescriptions } from '../../src/contract/ticket-method'
import { fieldGroups, inColumns, type Field } from '../../src/renderer/form/fields'
import { optionWords } from '../../src/renderer/form/option-words'
import { chosenIn, differs, problemsOf, specOf, textOf, withChoice } from '../../src/renderer/form/spec'

const groups = fieldGroups(z.toJSONSchema(experimentSchema, { io: 'input' }))
const fields = groups.flatMap((group) => group.fields)
const field = (path: string): Field => {
  const found = fields.find((one) => one.path === path)
  if (!found) throw new Error(`The form has no field ${path}.`)
  return found
}

function leaves(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  )
}

describe('the form of a new run', () => {
  it('has a field for every value of an experiment but its version and preset, each with label and help', () => {
    const wanted = leaves(experimentSchema.parse({})).filter((path) => path !== 'version' && path !== 'preset')
    expect(fields.map(({ path }) => path).sort()).toEqual(wanted.sort())
    for (const { label, help, path } of fields) expect([label, help], path).not.toContain('')
    expect(groups.map(({ title }) => title)).toEqual([
      'Run',
      'Task',
      'Model',
      'Training',
      'Pruning',
      'Methods',
      'Analysis',
    ])
  })

  it('tells kinds and ranges from the schema', () => {
    expect(field('task.inputs')).toMatchObject({ kind: 'integer', range: '2 to 128', unit: 'inputs' })
    expect(field('training.rate')).toMatchObject({ kind: 'real', range: '0.000001 to 10' })
    expect(field('pruning.densities')).toMatchObject({ kind: 'list', range: 'each between 0 and 1' })
    expect(field('methods.tickets')).toMatchObject({ kind: 'choices', range: '', options: branchMethods })
    expect(field('methods.nulls')).toMatchObject({ kind: 'choices', options: denseNulls })
    expect(field('training.optimiser')).toMatchObject({ kind: 'choice', options: ['sgd', 'momentum', 'adam'] })
  })

  it('gives every preset back as it was when nothing is changed', () => {
    for (const { experiment } of presets) {
      const texts = Object.fromEntries(fields.map((one) => [one.path, textOf(one, experiment)]))
      expect(specOf(experiment, fields, texts)).toEqual(experiment)
      expect(fields.filter((one) => differs(one, texts[one.path] ?? '', experiment))).toEqual([])
    }
  })

  it('puts typed values in their place, leaves the preset alone, and hands on what is no number for main to judge', () => {
    const preset = presets[0]!.experiment
    const before = structuredClone(preset)
    const spec = specOf(preset, fields, {
      'pruning.densities': '0.5; .25 x',
      'training.steps': ' 300 ',
      replicates: '',
    })
    expect(spec).toMatchObject({ pruning: { densities: [0.5, 0.25, 'x'] }, training: { steps: 300 }, replicates: '' })
    expect(preset).toEqual(before)
    expect(experimentSchema.safeParse(spec).success).toBe(false)
  })

  it('has lists of steps that may be empty', () => {
    const preset = presets[0]!.experiment
    const extra = field('analysis.extraSnapshots')
    expect(extra).toMatchObject({ kind: 'list', range: 'each 0 to 1,000,000' })
    expect(textOf(extra, preset)).toBe('')
    expect(differs(extra, ' ', preset)).toBe(false)
    expect(specOf(preset, fields, { 'analysis.extraSnapshots': '5, 70' })).toMatchObject({
      analysis: { extraSnapshots: [5, 70] },
    })
  })

  it('compares values, not their spelling', () => {
    const preset = presets[0]!.experiment
    expect(differs(field('training.rate'), '0.60', preset)).toBe(false)
    expect(differs(field('training.rate'), '0.61', preset)).toBe(true)
  })

  it('shows a fault of one density at the list, and no other field’s', () => {
    const fault = { path: 'pruning.densities.2', message: 'No.' }
    expect(problemsOf(field('pruning.densities'), [fault])).toEqual([fault])
    expect(problemsOf(field('pruning.rate'), [fault])).toEqual([])
  })

  it('chooses several in the order of the options, however they were clicked, and compares them as a set', () => {
    const preset = presets.find(({ name }) => name === 'superposed')!.experiment
    const tickets = field('methods.tickets')
    expect(textOf(tickets, preset)).toBe('')
    let text = withChoice(tickets, '', 'combined', true)
    text = withChoice(tickets, text, 'random', true)
    text = withChoice(tickets, text, 'snip', true)
    expect(chosenIn(text)).toEqual(['random', 'snip', 'combined'])
    expect(differs(tickets, text, preset)).toBe(true)
    text = withChoice(tickets, text, 'snip', false)
    expect(specOf(preset, fields, { 'methods.tickets': text })).toMatchObject({
      methods: { tickets: ['random', 'combined'], nulls: [] },
    })
    const other = { ...preset, methods: { ...preset.methods, tickets: ['combined' as const, 'random' as const] } }
    expect(differs(tickets, text, other)).toBe(false)
    expect(withChoice(tickets, withChoice(tickets, text, 'random', false), 'combined', false)).toBe('')
  })

  it('shows what an experiment rejects of several choices at their field', () => {
    const preset = presets.find(({ name }) => name === 'superposed')!.experiment
    const spec = specOf(preset, fields, { 'pruning.method': 'none', 'methods.tickets': 'random' })
    const parsed = parseExperiment(spec)
    const problems = parsed.ok ? [] : parsed.problems
    expect(problemsOf(field('methods.tickets'), problems).map(({ message }) => message)).toEqual([
      expect.stringContaining('pruning.method is none'),
    ])
  })

  it('calls every option by its label, with its help', () => {
    for (const name of branchMethods) expect(optionWords(name)).toMatchObject({ label: ticketDescriptions[name].label })
    for (const name of denseNulls) expect(optionWords(name)).toMatchObject(nullDescriptions[name])
    expect(optionWords('imp-shuffled').mark).toBe('control')
  })

  it('stands in two columns that keep the order of groups, the longer one at most twice as high', () => {
    const columns = inColumns(groups)
    expect(columns.flat()).toEqual(groups)
    const [left = 0, right = 0] = columns.map((column) =>
      column
        .flatMap((group) => group.fields)
        .reduce((sum, { options, kind }) => sum + (kind === 'choices' ? options.length : 1), 0),
    )
    expect(Math.max(left, right)).toBeLessThan(2 * Math.min(left, right))
  })
})
