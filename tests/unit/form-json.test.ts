import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { experimentSchema } from '../../src/contract/experiment'
import { presets } from '../../src/contract/presets'
import type { Base } from '../../src/renderer/form/draft'
import { fieldGroups } from '../../src/renderer/form/fields'
import { specInFile } from '../../src/renderer/form/json-file'
import { readSpec } from '../../src/renderer/form/json-spec'
import { onlyChanges, pretty } from '../../src/renderer/form/json-text'
import { specOf, textOf } from '../../src/renderer/form/spec'

const fields = fieldGroups(z.toJSONSchema(experimentSchema, { io: 'input' })).flatMap((group) => group.fields)
const names = presets.map(({ name }) => name)
const baseOf = (name: string): Base => {
  const { experiment } = presets.find((preset) => preset.name === name)!
  return { kind: 'preset', name, experiment }
}
const superposed = baseOf('superposed')
const read = (text: string, base = superposed) => readSpec(text, base, fields, names)
const editsOf = (text: string) => {
  const result = read(text)
  if (!result.ok) throw new Error(result.fault.message)
  return result.spec.edits
}
const faultOf = (text: string) => {
  const result = read(text)
  return result.ok ? null : result.fault.message
}

/** Texts as a user could leave them in the form's controls, right or wrong. */
const anyEdits = fc
  .record(
    Object.fromEntries(
      fields.map((field) => {
        const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)
        const text =
          field.kind === 'choices'
            ? fc.subarray(field.options).map((chosen) => chosen.join(', '))
            : field.kind === 'choice'
              ? fc.constantFrom(...field.options)
              : field.kind === 'list'
                ? fc.array(number, { maxLength: 5 }).map((entries) => entries.join(', '))
                : field.kind === 'text'
                  ? fc.string()
                  : fc.oneof(number, fc.integer().map(String), fc.constantFrom('', '6x', '1e400'))
        return [field.path, text]
      }),
    ),
    { requiredKeys: [] },
  )
  .map((edits) => edits as Record<string, string>)

describe('the JSON of an experiment', () => {
  it('says what the form says, whole and as what differs, whatever stands in the form', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), anyEdits, (name, edits) => {
        const base = baseOf(name)
        const texts = Object.fromEntries(
          fields.map((one) => [one.path, edits[one.path] ?? textOf(one, base.experiment)]),
        )
        const spec = specOf(base.experiment, fields, texts)
        for (const written of [spec, onlyChanges(texts, base, fields)]) {
          const back = read(pretty(written), base)
          expect(back.ok && specOf(base.experiment, fields, back.spec.edits)).toEqual(JSON.parse(JSON.stringify(spec)))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('leaves what it does not name as the preset has it', () => {
    expect(editsOf('{}')).toEqual({})
    expect(editsOf('{ "training": { "steps": 300, "rate": 0.6 }, "replicates": 4 }')).toEqual({
      'training.steps': '300',
      replicates: '4',
    })
    expect(read('{ "preset": "crisp" }')).toMatchObject({ ok: true, spec: { preset: 'crisp' } })
  })

  it.each([
    ['{\n  "replicates": 4\n  "seed": 1\n}', 'Line 3, column 3: a comma is missing before this.'],
    ['{ "replicates": 4', 'Line 1, column 18: a closing brace } is missing.'],
    ["{ 'replicates': 4 }", 'Line 1, column 3: this is no JSON value; texts stand in double quotes.'],
    ['{ "replicates": 4, }', 'Line 1, column 20: a name in double quotes is expected here.'],
    ['  ', 'Line 1, column 1: there is nothing here; an experiment begins with {.'],
    ['{}\n{}', 'Line 2, column 1: nothing may follow after the end.'],
    ['{ "seed": 1, "seed": 2 }', 'Line 1, column 14: the name “seed” stands here twice.'],
    ['[]', 'Line 1, column 1: an experiment must be an object, as in { "replicates": 32 }.'],
    ['{ "training": { "stepz": 3 } }', 'Line 1, column 17: training.stepz is not a field of an experiment.'],
    ['{ "tasks": {} }', 'Line 1, column 3: tasks is not a field of an experiment.'],
    ['{ "seed": null }', 'Line 1, column 11: seed must be a number or a word.'],
    ['{ "pruning": { "densities": 0.1 } }', 'Line 1, column 29: pruning.densities must be a list, as in [].'],
    ['{ "version": 2 }', 'Line 1, column 14: version is 2; this Precursor knows version 1.'],
    ['{ "preset": "tiny" }', `Line 1, column 13: preset is "tiny"; it must be one of ${names.join(', ')}.`],
  ])('says of %j in one sentence what is wrong, and where', (text, sentence) => {
    expect(faultOf(text)).toBe(sentence)
  })

  it('takes values that are merely wrong, so that their fields can say so', () => {
    expect(editsOf('{ "training": { "steps": "many", "rate": -1 } }')).toEqual({
      'training.steps': 'many',
      'training.rate': '-1',
    })
  })
})

describe('a file that is imported', () => {
  const spec = { replicates: 4 }

  it.each([
    ['a spec', spec],
    ['what “lab show --json” prints of a run', { id: 'x', experiment: spec }],
    ['the export of one run', { readme: '', specs: { x: spec }, results: {} }],
  ])('may be %s', (_what, value) => {
    expect(specInFile(JSON.stringify(value))).toEqual({ ok: true, spec })
  })

  it('must hold one experiment', () => {
    expect(specInFile(JSON.stringify({ specs: { a: spec, b: spec } }))).toMatchObject({
      ok: false,
      message: expect.stringContaining('2 runs') as string,
    })
    expect(specInFile('{')).toMatchObject({ ok: false, message: expect.stringContaining('Line 1') as string })
    expect(specInFile('[1]')).toMatchObject({ ok: false })
  })
})
