import { describe, expect, it } from 'vitest'
import type { Claim, ClaimsReport, Verdict } from '../../src/contract/claims'
import { experimentSchema } from '../../src/contract/experiment'
import type { LevelSummary, RunDetail } from '../../src/contract/results'
import { claimWords, definitions, verdictLabel } from '../../src/figures/claims/words'
import type { Drawing } from '../../src/main/export/drawing'
import { compare } from '../../src/main/export/comparison'
import { html, trusted } from '../../src/main/export/html'
import { reportPage, type Contents } from '../../src/main/export/page'
import { claims, interval } from './figures-report'

describe('html', () => {
  it('escapes what is put in, in text and in attributes, but not markup', () => {
    const nasty = `<b onclick='x'>"&amp;`
    expect(html`<p title="${nasty}">${nasty}${trusted('<br>')}${3}</p>`.text).toBe(
      '<p title="&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;">&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;<br>3</p>',
    )
  })

  it('joins lists, and escapes within them', () => {
    expect(html`${['<', html`<i>${'>'}</i>`, [1, '&']]}`.text).toBe('&lt;<i>&gt;</i>1&amp;')
  })
})

const level = (number: number, density: number): LevelSummary => ({
  level: number,
  branch: 'main',
  density,
  kept: Math.round(1024 * density),
  accuracy: interval(0.9),
  coverage: interval(0.8),
})

const finished: RunDetail = {
  id: '11111111-2222-4333-8444-555555555555',
  name: 'a <run>',
  preset: 'superposed',
  status: 'finished',
  replicates: 40,
  seed: 1,
  adapter: null,
  createdAt: '2026-11-24T04:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  durationSeconds: 0,
  levels: [level(0, 1), level(1, 0.2)],
  branches: [],
  recovery: null,
  tags: [],
  favourite: false,
  colour: 0,
  trashedAt: null,
  resumable: false,
  notes: '',
  error: null,
  experiment: experimentSchema.parse({ methods: { tickets: ['combined', 'random-locations'], nulls: ['other-data'] } }),
  hash: 'abc',
  version: '1.2.3',
  snapshots: [],
  divergences: [],
  variant: 's8x2x1',
}

const measured: ClaimsReport = {
  preset: 'superposed',
  replicates: 32,
  adapter: 'none',
  version: '1.2.3',
  claims,
  unmeasured: [],
  methods: [
    ...[0.99, 0.97].map((accuracy, replicate) => ({
      method: 'dense' as const,
      density: 1,
      replicate,
      accuracy,
      coverage: 1,
      row: 1,
      family: 1,
      relocated: 0,
      steps: 3000,
    })),
    ...(['combined', 'random-locations'] as const).flatMap((method) =>
      [0.5, 0.7].map((accuracy, replicate) => ({
        method,
        density: 0.2,
        replicate,
        accuracy,
        coverage: 0.25,
        row: replicate === 0 ? NaN : 0.125,
        family: 0.5,
        relocated: NaN,
        steps: 3100,
      })),
    ),
  ],
  diverged: 2,
}

const drawing = (section: Drawing['section'], file: string): Drawing => ({
  section,
  svg: `<svg data-of="${file}"></svg>`,
  title: file,
  condition: 'n = 32',
  caption: 'How to read it.',
  half: false,
  files: [
    { name: file, text: '' },
    { name: file.replace('svg', 'csv'), text: '' },
  ],
})

const page = (changed: Partial<Contents> = {}): string =>
  reportPage({ run: finished, claims: measured, reason: '', drawings: [], comparison: [], ...changed })

/** What a reader reads: no tags, entities as what they stand for, one space between words. */
const textOf = (markup: string): string =>
  markup
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
    )
    .replace(/\s+/g, ' ')

const sectionOf = (markup: string, id: string): string => {
  const start = markup.indexOf(`<section id="${id}"`)
  return markup.slice(start, markup.indexOf('</section>', start))
}

/** The row of a table whose header begins with the name. */
const rowOf = (markup: string, name: string): string =>
  textOf(new RegExp(`<tr>\\s*<th scope="row">(?:\\s|<[^>]*>)*${name}[^]*?</tr>`).exec(markup)?.[0] ?? '').trim()

const judge = (claim: Claim, verdict: Verdict): Claim => ({ ...claim, verdict })

describe('the page of a finished run', () => {
  it('tells of each claim what was claimed, measured and found, its verdict and its caveats', () => {
    for (const claim of claims) {
      const text = textOf(sectionOf(page(), claim.id))
      const words = claimWords(claim, measured)
      for (const part of [words.title, words.claim, words.measured, words.found, ...words.caveats]) {
        expect(text).toContain(part)
      }
      expect(text).toContain(`${verdictLabel[claim.verdict].symbol} ${verdictLabel[claim.verdict].word}`)
    }
  })

  it('sums them up in a table with number, interval, n, null and verdict', () => {
    expect(rowOf(page(), 'Winning tickets are precursors')).toBe(
      'Winning tickets are precursors AUC of s₀ + 2·[w₂ > 0] at telling final codes from other locations ✓ Supported 0.934 [0.926, 0.942] 0.500 32',
    )
  })

  it.each(['supported', 'contradicted', 'undecided'] as const)(
    'says what is %s in the summary and in the limits',
    (verdict) => {
      const [first, ...others] = claims
      const judged = [judge(first!, verdict), ...others.map((claim) => judge(claim, 'supported'))]
      const text = textOf(page({ claims: { ...measured, claims: judged } }))
      const title = '“Winning tickets are precursors”'
      const words = {
        supported: ['support all five', 'No claim failed in this run'],
        contradicted: [`support four`, `contradict one (${title})`, `${title} is contradicted by this run.`],
        undecided: [
          `leave one undecided (${title})`,
          `${title} is not supported by this run, though not contradicted either.`,
        ],
      }[verdict]
      for (const part of words) expect(text).toContain(part)
    },
  )

  it('says of claims that were not measured what they lack, where they would stand and where all are summed up', () => {
    const reason = 'It is measured on <IMP>.'
    const report: ClaimsReport = {
      ...measured,
      claims: claims.filter(({ id }) => id !== 'family' && id !== 'probes'),
      unmeasured: [
        { id: 'family', reason },
        { id: 'probes', reason },
      ],
    }
    const markup = page({ claims: report })
    expect(markup).not.toContain('<IMP>')
    for (const id of ['family', 'probes']) {
      expect(textOf(sectionOf(markup, id))).toContain(`Not measured in this run. ${reason}`)
    }
    expect(rowOf(markup, 'Sparse retraining keeps the family')).toContain(`Not measured. ${reason}`)
    expect(textOf(markup)).toContain('do not allow to measure two (“Sparse retraining')
    expect(textOf(markup)).toContain('were not measured, so that this run says nothing about them.')
  })

  it('has a line for each method, marked as what it is, with means over the replicates that have a value', () => {
    const markup = page()
    expect(rowOf(sectionOf(markup, 'methods'), 'Dense')).toBe('Dense 0.980 ± 0.127 1.000 ± 0.000 – – – 3,000')
    // One of two replicates has a row recovery, which is no interval; none has a share of relocated clauses.
    expect(rowOf(sectionOf(markup, 'methods'), 'Combined probe')).toBe(
      'Combined probe knows clauses 0.600 ± 1.271 0.250 ± 0.000 0.125 0.500 ± 0.000 – 3,100',
    )
    expect(rowOf(sectionOf(markup, 'methods'), 'Random locations')).toContain('control, knows clauses')
    expect(textOf(markup)).toContain('Density 20%: 205 weights kept')
  })

  it('shows parts in a table a measure, a line an adversary, a column a density', () => {
    const probes = claims.find(({ id }) => id === 'probes')!
    const [first] = probes.parts
    const section = sectionOf(page(), 'probes')
    const densities = new Set(probes.parts.map(({ density }) => density)).size
    const measures = new Set(probes.parts.map(({ measure }) => measure)).size
    expect(section.match(/<table>/g)).toHaveLength(measures)
    expect(section.match(/<th scope="col">at /g)).toHaveLength(measures * densities)
    expect(textOf(section)).toContain(`${first!.mean.toFixed(3)} ± `)
    expect(textOf(section)).toContain(`Verdicts of ${probes.parts.length} parts are not corrected`)
  })

  it('numbers figures in their order and puts each with its claim', () => {
    const drawings = [drawing('precursors', 'a.svg'), drawing('family', 'b.svg'), drawing('training', 'c.svg')]
    const markup = page({ drawings })
    expect(sectionOf(markup, 'precursors')).toContain('data-of="a.svg"')
    expect(sectionOf(markup, 'family')).toContain('<b>Figure 2. b.svg</b> · n\u00a0=\u00a032. How to read it.')
    expect(sectionOf(markup, 'selection')).not.toContain('<svg')
    expect(markup.match(/<svg/g)).toHaveLength(3)
    expect(markup.indexOf('data-of="c.svg"')).toBeGreaterThan(markup.indexOf('id="probes"'))
    for (const letter of ['a', 'b', 'c']) {
      const [caption] = markup.slice(markup.indexOf(`. ${letter}.svg</b>`)).split('</figcaption>')
      for (const kind of ['svg', 'csv']) expect(caption).toContain(`<a href="${letter}.${kind}">`)
    }
  })

  it('says what limits it, with its own numbers, and what its words mean', () => {
    const text = textOf(page())
    for (const part of [
      'the density (20%, 10%, 5% and 3.5%)',
      'IMP and 2 others',
      'The claims stand on 32 replicates of the run’s 40',
      'The loss of 2 replicates diverged somewhere',
      'each of its 4 weights above 40%',
      'fixed before any result was looked at',
      ...definitions.map(({ definition }) => definition),
    ]) {
      expect(text).toContain(part)
    }
  })

  it('needs nothing from anywhere, and leaves no value unsaid', () => {
    const markup = page({ drawings: [drawing('precursors', 'a.svg')], comparison: compare([contents()]) })
    expect(markup).not.toMatch(/https?:|\bsrc=|@import|url\(|<script|<link|<img/i)
    expect(markup).toContain('<h1>a &lt;run&gt;</h1>')
    expect(textOf(markup)).not.toMatch(/NaN|undefined|\[object/)
  })
})

const contents = (preset: RunDetail['preset'] = 'superposed', model = {}) => ({
  run: {
    ...finished,
    preset,
    experiment: { ...finished.experiment, model: { ...finished.experiment.model, ...model } },
  },
  claims: measured,
  reason: '',
})

describe('runs compared', () => {
  it('stand beside each other, and beside the paper where it has the same', () => {
    const comparison = compare([
      contents('expand-neurons', { rows: 8 }),
      contents('expand-neurons', { rows: 8, children: 2, partition: 'random' }),
      contents('expand-neurons', { rows: 8, children: 2, partition: 'clauses' }),
    ])
    expect(comparison.map(({ setting, paper }) => [setting, paper])).toEqual([
      ['8 rows, not split', 0.787],
      ['16 rows, split at random', 0.887],
      ['16 rows, split along clauses', 0.994],
    ])
    const markup = page({ comparison })
    expect(rowOf(markup, '16 rows, split at random')).toBe(
      '16 rows, split at random a <run> 0.900 ± 0.030 0.800 ± 0.030 32 0.887',
    )
    expect(textOf(markup)).toContain('Kodama et al. 2025')
  })

  it('have no paper’s number in another setting', () => {
    const others = [contents('superposed'), contents('expand-neurons', { rows: 8, children: 4 })]
    expect(compare(others).map(({ paper }) => paper)).toEqual([null, null])
    expect(textOf(page({ comparison: compare([contents()]) }))).not.toContain('Kodama')
  })
})

describe('the page of a run without results', () => {
  const run: RunDetail = {
    ...finished,
    status: 'failed',
    levels: [],
    error: { code: 'no-adapter', message: 'No adapter <here>.' },
  }

  it('says that it is not finished, why, and what there is not', () => {
    const markup = page({ run, claims: null, reason: 'Its dense training has <not> ended.' })
    for (const part of [
      'This run is not finished (failed); what is below is what it had done. No adapter &lt;here&gt;.',
      'No claim was measured. Its dense training has &lt;not&gt; ended.',
      'No level has come to its end.',
      'Nothing was measured before this run ended.',
    ]) {
      expect(markup).toContain(part)
    }
    expect(markup).not.toMatch(/undefined|\bnull\b|NaN/)
  })
})
