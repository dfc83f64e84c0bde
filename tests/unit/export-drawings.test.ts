import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import type { ClaimsReport } from '../../src/contract/claims'
import { figuresOf } from '../../src/figures/claims/claim-figures'
import { figureCsv } from '../../src/figures/origin'
import { claimRunFigures } from '../../src/figures/run/claims'
import { drawing, theme, type Making } from '../../src/main/export/drawing'
import { claims, fateCurves } from './figures-report'

const provenance = { run: 'r', name: 'n', spec: 's', version: 'v', adapter: 'a', seed: 1, replicates: 32, date: 'd' }
const origin = { runs: [provenance] }
const report: ClaimsReport = {
  preset: 'superposed',
  replicates: 32,
  adapter: 'a',
  version: 'v',
  claims,
  unmeasured: [],
  methods: [],
  diverged: 0,
}
const experiment = experimentSchema.parse({})
const draw = (paper: Making['paper']) =>
  claimRunFigures(report, fateCurves, experiment).map((figure) => drawing(figure, { origin, paper }))

describe('the files of the claims’ figures', () => {
  const drawings = draw(null)

  it('have names of their own, which no other file of a report has', () => {
    const names = drawings.flatMap(({ files }) => files.map(({ name }) => name))
    expect(new Set([...names, 'claims.json', 'methods.csv', 'index.html']).size).toBe(names.length + 3)
    for (const { files } of drawings) expect(files[1].name).toBe(files[0].name.replace(/\.svg$/, '.csv'))
  })

  it('hold the figure’s own numbers, and its title, which on the page is in the caption', () => {
    const figures = claims.flatMap((claim) => figuresOf(claim, fateCurves, experiment, theme))
    expect(drawings).toHaveLength(figures.length)
    drawings.forEach(({ svg, title, files }, index) => {
      expect(files[1].text).toBe(figureCsv(figures[index]!.figure, origin))
      expect(files[0].text).toContain(`<title id="${files[0].name.replace('.svg', '')}-title">${title}</title>`)
      expect(svg).not.toContain('<title')
      expect(svg).not.toContain('<metadata')
    })
  })

  it('are as wide as a column of paper where that is asked for, beside the same page', () => {
    for (const paper of [89, 183] as const) {
      draw(paper).forEach((drawing, index) => {
        expect(drawing.files[0].text).toContain(` width="${paper}mm" `)
        expect(drawing.svg === drawings[index]!.svg).toBe(true)
        expect(drawing.files[1]).toEqual(drawings[index]!.files[1])
      })
    }
    for (const { files } of drawings) expect(files[0].text).not.toMatch(/ width="[\d.]+mm" /)
  })
})
