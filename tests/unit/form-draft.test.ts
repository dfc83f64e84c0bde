import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { experimentSchema } from '../../src/contract/experiment'
import { presets } from '../../src/contract/presets'
import { baseOf, changesOf, draftOf, isDraft, textsOf } from '../../src/renderer/form/draft'
import { fieldGroups, type Field } from '../../src/renderer/form/fields'
import { stepped } from '../../src/renderer/form/stepping'
import { timeWords } from '../../src/renderer/form/time-words'

const fields = fieldGroups(z.toJSONSchema(experimentSchema, { io: 'input' })).flatMap((group) => group.fields)
const field = (path: string): Field => fields.find((one) => one.path === path)!

describe('a draft', () => {
  it('lists what differs from its preset, with both values, in the order of the form', () => {
    const draft = {
      ...draftOf({ preset: 'crisp' }),
      edits: { 'training.rate': '0.30', 'training.steps': '5', seed: '2' },
    }
    const base = baseOf(draft, presets, fields)!
    const changes = changesOf(textsOf(draft, base, fields), base, fields)
    expect(changes.map(({ field: { path }, was, now }) => [path, was, now])).toEqual([
      ['seed', '1', '2'],
      ['training.steps', '3000', '5'],
    ])
  })

  it('is held against the run that it began with, also where its values are no preset’s', () => {
    const experiment = experimentSchema.parse({ preset: 'custom', replicates: 7 })
    const draft = draftOf({ run: { id: 'x', name: 'mine', experiment } })
    const base = baseOf(draft, presets, fields)!
    expect(base).toMatchObject({ kind: 'run', name: 'mine' })
    expect(changesOf(textsOf(draft, base, fields), base, fields)).toEqual([])
  })

  it('falls back to a preset where a preset is gone or a kept experiment lacks fields of today', () => {
    expect(baseOf(draftOf({ preset: 'gone' }), presets, fields)).toMatchObject({ kind: 'preset', name: 'superposed' })
    const old = { ...experimentSchema.parse({}), task: undefined }
    const draft = JSON.parse(
      JSON.stringify(draftOf({ run: { id: 'x', name: 'old', experiment: old as never } })),
    ) as unknown
    expect(isDraft(draft) && baseOf(draft, presets, fields)).toMatchObject({ kind: 'preset', name: 'superposed' })
  })

  it.each([null, {}, { origin: {}, edits: {}, json: null }, { origin: { preset: 'a' }, edits: { a: 1 }, json: null }])(
    'is none when it is %j',
    (value) => expect(isDraft(value)).toBe(false),
  )
})

describe('an arrow key in a number’s field', () => {
  it.each([
    ['training.batch', '128', 1, false, '130'],
    ['training.batch', '512', 1, false, '512'],
    ['replicates', '5', -1, true, '1'],
    ['training.rate', '0.6', 1, false, '0.61'],
    ['training.rate', '0.01', -1, false, '0.009'],
    ['analysis.crowdingPenalty', '0', 1, false, '0.01'],
    ['task.inputs', '3x', 1, false, '3x'],
  ] as const)('%s: %s', (path, text, direction, isLarge, after) => {
    expect(stepped(field(path), text, direction, isLarge)).toBe(after)
  })
})

describe('a time in words', () => {
  it.each([
    [25, 20, 32, 'about 25 s'],
    [25, 17, 37, '17 to 35 s'],
    [0.4, 0.2, 0.7, 'under 1 s'],
    [1.8, 0.1, 46, 'up to 45 s'],
    [240, 150, 390, '2.5 to 6.5 min'],
    [7200, 4000, 13_000, '1.1 to 3.6 h'],
    [4e5, 3.5e5, 4.6e5, 'about 4.6 days'],
  ])('%d s, between %d and %d: %s', (seconds, low, high, words) => {
    expect(timeWords(seconds, [low, high])).toBe(words)
  })
})
