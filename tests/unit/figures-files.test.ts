import { DOMParser } from '@xmldom/xmldom'
import { csvParse } from 'd3-dsv'
import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import { figuresOf } from '../../src/figures/claims/claim-figures'
import { locationMatricesFigure } from '../../src/figures/claims/location-matrices'
import { codeDistanceFigure } from '../../src/figures/code-distance'
import { drawSvg, drawSvgFile } from '../../src/figures/draw-svg'
import { optionFor, type Figure } from '../../src/figures/figure'
import { columnWidths, fontSizes, paperSize } from '../../src/figures/paper'
import { figureCsv, type Origin } from '../../src/figures/origin'
import { provenanceLines, provenanceOf, type Provenance } from '../../src/figures/provenance'
import { tableCsv } from '../../src/figures/table-csv'
import { lightFigures as theme } from '../../src/figures/theme'
import { claims, fateCurves, locationMatrices } from './figures-report'

/** With all that XML has to be kept from: markup, halves of pairs, and characters it cannot write. */
const provenance: Provenance = {
  run: '11111111-2222-4333-8444-555555555555',
  name: `<b>"a" & 'b'</b> \u0000\ud800 ]]> π\nsecond line`,
  spec: 'ab'.repeat(32),
  version: '1.2.3',
  adapter: 'llvmpipe <LLVM>, Mesa & co',
  seed: 7,
  replicates: 32,
  date: '2026-11-24T04:00:00.000Z',
}
const origin: Origin = { runs: [provenance] }

const figures: [name: string, figure: Figure][] = claims
  .flatMap((claim) => figuresOf(claim, fateCurves, experimentSchema.parse({}), theme))
  .map(({ name, figure }) => [name, figure])

const size = { width: 936, height: 520 }

/** Throws at the first fault of the XML. */
const parse = (text: string) =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(text, 'image/svg+xml')

const textsOf = (svg: string, tag = 'text'): string[] =>
  Array.from(parse(svg).getElementsByTagName(tag), (element) => element.textContent ?? '')

const axisNames = ({ option }: Figure): string[] =>
  [option.xAxis, option.yAxis]
    .flat()
    .map((axis) => (axis as { name?: string }).name ?? '')
    .filter((name) => name !== '')

describe('a figure’s SVG file', () => {
  it('is valid, and says what it shows, of what, on how many replicates, and where it comes from', () => {
    expect(figures.length).toBeGreaterThan(8)
    for (const [name, figure] of figures) {
      const svg = drawSvgFile(name, figure, theme, size, { titled: true, origin })
      const texts = textsOf(svg)
      // Words wrap, and “n = 32” does not.
      const said = texts.join(' ').replaceAll('\u00a0', ' ')
      for (const part of [figure.title, figure.condition, ...axisNames(figure)]) expect(said, name).toContain(part)
      expect(said, name).toMatch(name === 'locations' ? /replicate 1 only/ : /n = \d+/)
      const root = parse(svg).documentElement!
      const [title, desc] = root.getAttribute('aria-labelledby')!.split(' ')
      expect(svg).toContain(`<title id="${title}">`)
      expect(svg).toContain(`<desc id="${desc}">`)
      expect(textsOf(svg, 'desc')[0]).toContain(figure.label)
      const [described] = textsOf(svg, 'dc:description')
      for (const fact of ['made by: Precursor 1.2.3', `run: ${provenance.run}`, 'seed: 7', 'replicates: 32']) {
        expect(described!.split('\n'), name).toContain(fact)
      }
      expect(described).toContain(`spec (SHA-256): ${provenance.spec}`)
      expect(described).toContain('adapter: llvmpipe <LLVM>, Mesa & co')
      expect(described).toContain(`<b>"a" & 'b'</b> ?? ]]> π`)
      expect(textsOf(svg, 'dc:identifier')).toEqual([`urn:uuid:${provenance.run}`])
      expect(textsOf(svg, 'dc:date')).toEqual([provenance.date])
    }
  })

  it('is the same bytes when drawn again, and as large as it says', () => {
    for (const [name, figure] of figures) {
      const draw = () => drawSvgFile(name, figure, theme, size, { origin })
      expect(draw() === draw(), name).toBe(true)
      const root = parse(draw()).documentElement!
      expect(['width', 'height', 'viewBox'].map((key) => root.getAttribute(key))).toEqual(['936', '520', '0 0 936 520'])
      expect(textsOf(draw())).not.toContain(figure.title)
    }
  })
})

describe('a figure on paper', () => {
  const millimetresPerPoint = 25.4 / 72

  it('is as wide as a column, with text of the size that was asked for', { timeout: 60_000 }, () => {
    for (const millimetres of columnWidths) {
      for (const fontSize of fontSizes) {
        for (const [name, figure] of figures) {
          const plot = paperSize(figure, { millimetres, fontSize })
          const svg = drawSvgFile(name, figure, theme, plot, { titled: true, millimetres, origin })
          expect(svg).not.toMatch(/NaN|Infinity|undefined/)
          const root = parse(svg).documentElement!
          const [width, height] = ['width', 'height'].map((key) => root.getAttribute(key)!)
          const [, , pixelsWide, pixelsHigh] = root.getAttribute('viewBox')!.split(' ').map(Number)
          expect(width).toBe(`${millimetres}mm`)
          expect(height).toMatch(/^[\d.]+mm$/)
          const perPixel = millimetres / pixelsWide!
          expect(Number.parseFloat(height!)).toBeCloseTo(perPixel * pixelsHigh!, 2)
          // What it would take a page of a journal to have room for.
          expect(Number.parseFloat(height!), `${name}, ${millimetres} mm, ${fontSize} pt`).toBeLessThan(247)
          expect((11 * perPixel) / millimetresPerPoint).toBeCloseTo(fontSize, 1)
          expect(new Set(textsOf(svg).map((text) => text.trim())).has('')).toBe(false)
        }
      }
    }
  })

  it('is arranged for its width without another number or another name', () => {
    let narrower = 0
    for (const [name, figure] of figures) {
      const one = optionFor(figure, paperSize(figure, { millimetres: 89, fontSize: 7 }))
      const two = optionFor(figure, paperSize(figure, { millimetres: 183, fontSize: 7 }))
      expect(two, name).toBe(figure.option)
      expect(one.series, name).toBe(two.series)
      expect(new Set(axisNames({ ...figure, option: one })), name).toEqual(new Set(axisNames(figure)))
      narrower += Number(one !== two)
    }
    expect(narrower).toBe(4)
  })

  it('wraps a condition that is wider than the file, and loses no word of it', () => {
    const [name, figure] = figures[0]!
    const condition =
      'n = 32 · a replicate has 6.1 codes alone on their row, 12.4 on shared rows, which is quite a lot to say'
    const draw = (width: number) =>
      textsOf(drawSvgFile(name, { ...figure, condition }, theme, { width, height: 390 }, { titled: true, origin }))
    const [wide, narrow] = [draw(936), draw(300)]
    expect(wide).toContain(condition.replace(' = ', '\u00a0=\u00a0'))
    expect(narrow.length).toBeGreaterThan(wide.length)
    expect(narrow.join(' ').replaceAll('\u00a0', ' ')).toContain(condition)
  })
})

describe('large matrices', { timeout: 60_000 }, () => {
  /** Rectangles in a colour of the scale, each place once. */
  const cellsOf = (svg: string): number =>
    new Set(svg.match(/<path d="M[\d.]+ [\d.]+l[\d.]+ 0l0 [\d.]+l-[\d.]+ 0Z" fill="rgb\(/g)).size

  it('have every cell of a code distance matrix, 64 × 64', () => {
    const matrix = { size: 64, values: Float64Array.from({ length: 64 * 64 }, (_, index) => index % 61) }
    const figure = codeDistanceFigure({ matrix, scale: 64, condition: '', reading: '', mean: false }, theme)
    const svg = drawSvg('distances', figure, theme, size)
    expect(cellsOf(svg)).toBe(64 * 64)
    expect(figure.data.rows).toHaveLength(64 * 64)
  })

  it('have every cell of the largest, 256 × 256, in a file of some megabytes', () => {
    const matrix = { size: 256, values: Float64Array.from({ length: 256 * 256 }, (_, index) => index % 251) }
    const figure = codeDistanceFigure({ matrix, scale: 256, condition: '', reading: '', mean: false }, theme)
    const svg = drawSvgFile('distances', figure, theme, size, { origin })
    expect(cellsOf(svg)).toBe(256 * 256)
    expect(svg.length).toBeLessThan(12e6)
  })

  it('have every cell of the locations, 256 × 64', () => {
    const matrices = locationMatrices(256, 64)
    const frames = [matrices.frames[0]!, matrices.frames.at(-1)!]
    const figure = locationMatricesFigure({ ...matrices, frames }, 4, theme)
    const svg = drawSvgFile('locations', figure, theme, size, { origin })
    expect(cellsOf(svg)).toBe(2 * 256 * 64)
    expect(figure.data.rows).toHaveLength(2 * 256 * 64)
  })
})

describe('a figure’s CSV file', () => {
  it('says what it is and where it comes from in lines of their own, and then only numbers and names', () => {
    for (const [name, figure] of figures) {
      const csv = figureCsv(figure, origin)
      const lines = csv.split('\n')
      const above = lines.filter((line) => line.startsWith('# '))
      expect(lines.slice(0, above.length), name).toEqual(above)
      expect(above.slice(0, 2)).toEqual([`# title: ${figure.title}`, `# condition: ${figure.condition}`])
      expect(above).toContain(`# run: ${provenance.run}`)
      expect(above).toContain(`# name: <b>"a" & 'b'</b>  \ud800 ]]> π second line`)
      for (const line of provenanceLines(provenance).filter((line) => !line.startsWith('name'))) {
        expect(above).toContain(`# ${line}`)
      }
      for (const { name: column, unit } of figure.data.columns.filter(({ unit }) => unit !== '')) {
        expect(above).toContain(`# column ${column}: ${unit}`)
      }
      const body = lines.slice(above.length).join('\n')
      expect(body).toBe(tableCsv(figure.data))
      expect(csvParse(body)).toHaveLength(figure.data.rows.length)
    }
  })
})

it('takes its provenance from the run', () => {
  const adapter = {
    name: 'llvmpipe',
    vendor: '',
    architecture: '',
    driver: '',
    kind: 'software',
    build: 'Dawn',
    subgroups: true,
  } as const
  const run = {
    id: 'i',
    name: 'n',
    hash: 'h',
    version: 'v',
    adapter,
    seed: 3,
    replicates: 4,
    createdAt: 'c',
  } as unknown as Parameters<typeof provenanceOf>[0]
  expect(provenanceOf(run)).toEqual({
    run: 'i',
    name: 'n',
    spec: 'h',
    version: 'v',
    adapter: 'llvmpipe, Dawn',
    seed: 3,
    replicates: 4,
    date: 'c',
  })
  expect(provenanceOf({ ...run, adapter: null }).adapter).toBe('none')
})
