import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/engine/wgsl/expression'
import { expand } from '../../src/engine/wgsl/template'

const values = { constants: { N: 3, NAME: 'f32' }, lists: { ROWS: [0, 1] }, flags: { ON: true, OFF: false } }

describe('the arithmetic of a template', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['N * N + 2 * N + 1', 16],
    ['7 / 2', 3],
    ['33 % 32', 1],
    ['10 - 2 - 3', 5],
  ])('%s', (text, value) => {
    expect(evaluate(text, () => 3)).toBe(value)
  })

  it.each(['1 +', '(1', '1 1', '', '* 2'])('refuses “%s”', (text) => {
    expect(() => evaluate(text, () => 0)).toThrow()
  })
})

describe('expanding', () => {
  it('repeats, chooses, includes and fills in, and knows where each line came from', () => {
    const sources = {
      'a.wgsl': [
        'first ${NAME}',
        '//#for r in ROWS',
        '//#include "b.wgsl"',
        '//#end',
        '//#if OFF',
        'no',
        '//#else',
        'last',
        '//#end',
      ].join('\n'),
      'b.wgsl': 'row_${r} ${r + N}',
    }
    const { code, origins } = expand('a.wgsl', sources, values)
    expect(code.split('\n')).toEqual(['first f32', 'row_0 3', 'row_1 4', 'last'])
    expect(origins.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.wgsl:1', 'b.wgsl:1', 'b.wgsl:1', 'a.wgsl:8'])
  })

  it.each([
    ['//#for r in ROWS', 'a.wgsl:1'],
    ['x\n${UNKNOWN}', 'a.wgsl:2'],
    ['//#if UNKNOWN\n//#end', 'a.wgsl:1'],
    ['//#for r ROWS\n//#end', 'a.wgsl:1'],
  ])('names file and line of a fault in %j', (text, place) => {
    expect(() => expand('a.wgsl', { 'a.wgsl': text }, values)).toThrow(place)
  })
})
