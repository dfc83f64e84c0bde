import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { definitions } from '../../src/figures/definitions'
import { pictures } from '../../src/figures/guide'
import { darkFigures, lightFigures } from '../../src/figures/theme'
import { guidePlace } from '../../src/renderer/glossary/places'
import { addressOf, render } from '../../src/renderer/guide/render'
import { slug } from '../../src/renderer/guide/slug'
import { pageEntries } from '../../src/renderer/page-entries'

const folder = 'docs/guide'
const files = readdirSync(folder).sort()
const sources = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
const links = (source: string) => [...source.matchAll(/(?<!!)\[[^\]]*\]\(([^)]+)\)/g)].map(([, href]) => href!)
const headings = (source: string) => [...source.matchAll(/^## (.+)$/gm)].map(([, title]) => slug(title!))

describe('the guide', () => {
  it('is numbered without a gap', () => {
    expect(files.map((file) => parseInt(file))).toEqual(files.map((_, index) => index + 1))
  })

  it('draws every picture that it asks for, each once', () => {
    const asked = sources.join('').match(/(?<=\]\(figure:)[\w-]+/g) ?? []
    expect([...asked].sort()).toEqual(Object.keys(pictures).sort())
    for (const source of sources) {
      expect(render(source, 'here', lightFigures)).not.toBe('')
      expect(render(source, 'here', darkFigures)).not.toMatch(/NaN|undefined|Infinity/)
    }
  })

  it('links to chapters and headings that are there', () => {
    for (const href of sources.flatMap(links)) {
      const [file, at] = href.split('#')
      expect(files).toContain(file)
      if (at !== undefined) expect(headings(sources[files.indexOf(file!)]!)).toContain(at)
    }
  })

  it('shows HTML in the text as text', () => {
    expect(render('<img src=x onerror=alert(1)>', 'here', lightFigures)).not.toContain('<img')
    expect(render('[x](javascript:alert(1))', 'here', lightFigures)).not.toContain('<a')
  })

  it('turns names of files into addresses of the window', () => {
    expect(addressOf('12-claims.md#probes', 'here')).toBe('#/guide/claims#probes')
    expect(addressOf('#part', 'here')).toBe('#/guide/here#part')
  })
})

describe('definitions', () => {
  it('are one sentence each, and there is one for a term', () => {
    for (const { definition } of definitions) expect(definition).toMatch(/^[A-Z].*[^.]\.$/)
    expect(new Set(definitions.map(({ term }) => slug(term))).size).toBe(definitions.length)
  })
})

describe('a term, and F1 on a page,', () => {
  it('leads to a chapter and heading that are there', () => {
    const ofPages = pageEntries.map(({ help }) => `/guide/${help}`)
    for (const place of [...definitions.map(({ term }) => guidePlace(term)), ...ofPages]) {
      const [, chapter, at] = /^\/guide\/([\w-]+)(?:#(.+))?$/.exec(place) ?? []
      const number = files.findIndex((file) => file.replace(/^\d+-|\.md$/g, '') === chapter)
      expect(number, place).toBeGreaterThanOrEqual(0)
      if (at !== undefined) expect(headings(sources[number]!), place).toContain(at)
    }
  })
})
