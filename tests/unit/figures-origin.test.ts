import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../src/figures/figure'
import { fileName } from '../../src/figures/file-name'
import { fileFacts, originLines } from '../../src/figures/origin'
import { paperSize } from '../../src/figures/paper'
import { provenanceLines, type Provenance } from '../../src/figures/provenance'
import { svgHeader } from '../../src/figures/svg-header'
import { svgMetadata } from '../../src/figures/svg-metadata'
import { lightFigures } from '../../src/figures/theme'

const run = (id: string, version: string, date: string): Provenance => ({
  run: id,
  name: `run ${id}`,
  spec: 'ab',
  version,
  adapter: 'llvmpipe',
  seed: 1,
  replicates: 2,
  date,
})

const figure: Figure = {
  title: 'Crowding',
  condition: 'n = 2',
  reading: '',
  label: '',
  option: {},
  data: { columns: [], rows: [] },
}

describe('where a figure comes from', () => {
  const one = run('1', '0.1.0', '2026-01-02')
  const two = run('2', '0.2.0', '2026-01-01')

  it('is one run’s provenance as it is', () => {
    expect(originLines({ runs: [one] })).toEqual(provenanceLines(one))
  })

  it('names every fact of each of several runs', () => {
    const lines = originLines({ runs: [one, two] })
    expect(lines[0]).toBe('runs: 2')
    ;[one, two].forEach((single, index) => {
      for (const line of provenanceLines(single)) expect(lines).toContain(`run ${index + 1} · ${line}`)
    })
    const facts = fileFacts(figure, { runs: [one, two] })
    expect(facts).toMatchObject({ software: 'Precursor 0.1.0, 0.2.0', runs: ['1', '2'], date: '2026-01-02' })
    expect(svgMetadata(figure, { runs: [one, two] }).match(/<dc:identifier>/g)).toHaveLength(2)
  })

  it('is Precursor and the spec where nothing was run', () => {
    const facts = fileFacts(figure, { version: '0.1.0', spec: { seed: 3 } })
    expect(facts).toMatchObject({ software: 'Precursor 0.1.0', runs: [], date: null })
    expect(facts.lines).toEqual(['condition: n = 2', 'made by: Precursor 0.1.0', 'spec: {"seed":3}'])
    expect(svgMetadata(figure, { version: '0.1.0', spec: null })).not.toContain('dc:date')
  })
})

describe('a size of one’s own', () => {
  const paper = { millimetres: 120, height: 100, fontSize: 7 } as const
  const perMillimetre = 11 / ((7 * 25.4) / 72)

  it('is that of the file: the plot has what the title leaves', () => {
    const bare = paperSize(figure, paper, false)
    expect(bare).toEqual({ width: Math.round(120 * perMillimetre), height: Math.round(100 * perMillimetre) })
    const titled = paperSize(figure, paper, true)
    expect(bare.height - titled.height).toBeCloseTo(svgHeader(figure, lightFigures, bare.width).height, 0)
  })

  it('is never lower than the figure needs', () => {
    expect(paperSize({ ...figure, leastHeight: 700 }, paper).height).toBe(700)
    expect(paperSize(figure, { ...paper, height: 30 }, true).height).toBeGreaterThanOrEqual(120)
  })
})

it('names files as any system can', () => {
  expect(fileName('Überlappend: 4/2?')).toBe('Überlappend-4-2')
  expect(fileName('../../etc/passwd')).toBe('etc-passwd')
  expect(fileName('…')).toBe('figure')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (words) => {
      const name = fileName(words)
      expect(name).toMatch(/^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?$/u)
      expect(name.length).toBeLessThanOrEqual(80)
      expect(fileName(name)).toBe(name)
    }),
  )
})
