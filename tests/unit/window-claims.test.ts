import { describe, expect, it } from 'vitest'
import type { MethodRow } from '../../src/contract/claims'
import { presets } from '../../src/contract/presets'
import { figuresOf } from '../../src/figures/claims/claim-figures'
import { plusMinus } from '../../src/figures/claims/numbers'
import { definitions } from '../../src/figures/definitions'
import { lightFigures } from '../../src/figures/theme'
import { methodLines, sortLines } from '../../src/figures/claims/method-lines'
import { markTerms } from '../../src/renderer/glossary/mark-terms'
import { claims, fateCurves } from './figures-report'

const row = (method: MethodRow['method'], density: number, replicate: number, accuracy: number): MethodRow => ({
  method,
  density,
  replicate,
  accuracy,
  coverage: 1,
  row: replicate === 0 ? NaN : 0.5,
  family: 0.75,
  relocated: 0,
  steps: 3000,
})

const rows = [
  row('dense', 1, 0, 0.9),
  row('dense', 1, 1, 1),
  row('other-data', 1, 0, 0.95),
  row('random', 0.2, 0, 0.6),
  row('random', 0.2, 1, 0.8),
  row('random', 0.1, 0, 0.5),
  row('combined', 0.2, 0, 0.9),
  row('combined', 0.2, 1, 0.9),
  row('imp-fresh', 0.2, 0, NaN),
]

describe('the table of methods', () => {
  const lines = methodLines(rows)

  it('has a line for each method and density, over the replicates that have a value', () => {
    expect(lines.map(({ label, density, mark }) => [label, density, mark])).toEqual([
      ['Dense', 1, ''],
      ['Dense, other data', 1, 'null'],
      ['Random', 0.2, ''],
      ['Random', 0.1, ''],
      ['Combined probe', 0.2, 'knows clauses'],
      ['IMP, fresh init', 0.2, 'control'],
    ])
    expect(lines[2]?.values.accuracy?.mean).toBeCloseTo(0.7)
    expect(lines[2]?.values.accuracy?.n).toBe(2)
    expect(lines[2]?.values.row).toMatchObject({ mean: 0.5, n: 1 })
  })

  it('tells no recovery of the dense training by itself', () => {
    expect(lines[0]?.values).toMatchObject({ row: null, family: null, relocated: null })
    expect(lines[0]?.values.coverage?.mean).toBe(1)
  })

  it('is sorted by any column, with what has no value last either way, and equals as they stood', () => {
    const sorted = (descending: boolean) =>
      sortLines(lines, { column: 'accuracy', descending }).map(({ label, density }) => `${label} ${density}`)
    expect(sorted(true)).toEqual([
      'Dense 1',
      'Dense, other data 1',
      'Combined probe 0.2',
      'Random 0.2',
      'Random 0.1',
      'IMP, fresh init 0.2',
    ])
    expect(sorted(false).at(-1)).toBe('IMP, fresh init 0.2')
    expect(sorted(false)[0]).toBe('Random 0.1')
    expect(sortLines(lines, { column: 'steps', descending: true })).toEqual(lines)
    expect(sortLines(lines, { column: 'method', descending: false })).toEqual(lines)
  })
})

describe('numbers in cells', () => {
  it('stand with half of their interval, alone where there is none, and as a dash where there is no value', () => {
    expect(plusMinus({ mean: 0.5, ci: [0.4, 0.6], n: 3 })).toBe('0.500 ± 0.100')
    expect(plusMinus({ mean: -0.5, ci: [-0.5, -0.5], n: 1 })).toBe('−0.500')
    expect(plusMinus({ mean: NaN, ci: [NaN, NaN], n: 0 })).toBe('–')
  })
})

describe('the figures of a claim', () => {
  const names = (fates: typeof fateCurves | null) =>
    claims.map((claim) => figuresOf(claim, fates, presets[0]!.experiment, lightFigures).map(({ name }) => name))

  it('are those of the report, that of fates over the steps where the run has it', () => {
    expect(names(fateCurves)).toEqual([
      ['code-by-distance', 'locations'],
      ['distance-over-steps', 'fates', 'fates-over-steps'],
      ['rejection', 'survival'],
      ['recovery'],
      ['methods'],
    ])
    expect(names(null)[1]).toEqual(['distance-over-steps', 'fates'])
  })
})

describe('terms in texts', () => {
  const marked = (texts: string[]) =>
    markTerms(texts, definitions).map((pieces) => pieces.filter((piece) => piece.term !== null).map(({ text }) => text))

  it('are marked once each, at their first place, in any form, with nothing of the text lost', () => {
    const texts = [
      'Final codes sit on rows; a final code’s row is one of many rows.',
      'Distances at all densities are those of proximal locations, whatever the rivals.',
    ]
    expect(marked(texts)).toEqual([
      ['Final codes', 'rows'],
      ['Distances', 'densities', 'proximal', 'locations', 'rivals'],
    ])
    const pieces = markTerms(texts, definitions)
    expect(pieces.map((own) => own.map(({ text }) => text).join(''))).toEqual(texts)
  })

  it('are whole words only, and bring their own meaning', () => {
    expect(marked(['Narrow clauseless, throws nullable.'])).toEqual([[]])
    const [[piece] = []] = markTerms(['Relocated'], definitions)
    expect(piece?.term).toBe('Relocated')
  })
})
