import { DOMParser } from '@xmldom/xmldom'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { version } from '../../package.json'
import { denseNulls } from '../../src/contract/branch'
import { claimIds } from '../../src/contract/claims'
import type { Experiment } from '../../src/contract/experiment-type'
import { presets } from '../../src/contract/presets'
import { ticketDescriptions, ticketMethods } from '../../src/contract/ticket-method'
import { escapeText } from '../../src/figures/xml'
import { measureRun } from '../../src/main/claims/measure-run'
import type { claimsJson } from '../../src/main/export/claims-json'
import { writeReport } from '../../src/main/export/report'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import { createLab } from '../../src/main/jobs/create-lab'
import { openStore } from '../../src/main/store/open-store'
import { onDevice } from './support/on-device'

/** A name as nasty as the form lets it be. */
const name = `<script>alert("1")</script> & 'demo' <img src=x>`

/** The demo with all its methods, short and over few replicates: enough is learned for final codes. */
const spec = (replicates: number): Experiment => {
  const { experiment } = presets.find((preset) => preset.name === 'demo')!
  return {
    ...experiment,
    name,
    replicates,
    training: { ...experiment.training, steps: 400 },
    pruning: { ...experiment.pruning, rate: 0.5, densities: [0.2, 0.1] },
    analysis: { ...experiment.analysis, testSamples: 256, snapshots: 6 },
  }
}

/** A lab with a store of its own in an empty folder. */
async function openLab() {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const store = await openStore(folder)
  onTestFinished(() => store.close())
  const host = await openInProcessHost(null)
  const lab = createLab({
    store,
    host: () => Promise.resolve(host),
    variant: () => Promise.resolve(null),
    measure: (id) => measureRun(store, id),
    version: '0.0.0-test',
  })
  onTestFinished(() => lab.close())
  return { folder, store, lab }
}

/** A real run from its spec to the store. */
async function stored(experiment: Experiment) {
  const { folder, store, lab } = await openLab()
  const { id } = await lab.start(experiment)
  await lab.finished(id)
  return { folder, store, id, run: await store.getRun(id) }
}

/** Throws at the first fault of the XML. */
const parse = (text: string) =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`)
    },
  }).parseFromString(text, 'image/svg+xml')

const textsOf = (svg: string, tag = 'text'): string[] =>
  Array.from(parse(svg).getElementsByTagName(tag), (element) => element.textContent ?? '')

/** A figure's two files. */
const filesOf = (svg: string): string[] => [svg, svg.replace('.svg', '.csv')]

const namespaces = /xmlns(:\w+)?="http:\/\/www\.w3\.org\/[^"]*"/g

const axes: Record<string, string[]> = {
  'code-by-distance.svg': ['share that become codes', 'share of weights kept by IMP'],
  'locations.svg': ['row', 'clause', 'init', 'step 400'],
  'distance-over-steps.svg': ['mean distance d (literals)', 'step (log scale)'],
  'fates.svg': ['share of the proximal locations', 'converged'],
  'fates-over-steps.svg': ['share of the proximal locations', 'step (log scale)'],
  'recovery.svg': ['share (of codes, or of clauses)'],
  'methods-by-density.svg': ['test accuracy (share of samples)', 'exact code recovery (share of codes)'],
  'levels.svg': ['density (share of W1 kept, log scale)'],
  'traces.svg': ['step (log scale)'],
  'training-dense.svg': ['training loss (nats a sample)', 'test accuracy (share of samples)', 'step (log scale)'],
  'training-sparsest.svg': ['training loss (nats a sample)', 'test accuracy (share of samples)', 'step (log scale)'],
  'code-distance-initial.svg': ['clause', 'c1', 'c6'],
  'code-distance-dense.svg': ['clause', 'c1', 'c6'],
  'crowding.svg': ['crowding (sum of soft scores)'],
}

/** Of the sparsest tickets. */
const axesOfMethods = (density: number): Record<string, string[]> => {
  const at = `at-${Number((100 * density).toPrecision(4))}.svg`
  return {
    [`methods-accuracy-${at}`]: ['test accuracy (share of samples)'],
    [`cost-accuracy-${at}`]: ['training steps of one model (log scale)'],
    [`combined-minus-others-accuracy-${at}`]: ['difference (share of samples)'],
    [`methods-exact-codes-${at}`]: ['exact code recovery (share of codes)'],
    [`combined-minus-others-exact-codes-${at}`]: ['difference (share of codes)'],
  }
}

/** Only where the regression of `crowding` has enough to go by. */
const axesOfCrowding: Record<string, string[]> = {
  'rejection.svg': ['share rejected', 'soft crowding (SDs of W1)'],
  'survival.svg': ['density (share of W1 kept, log scale)'],
}

type Written = ReturnType<typeof claimsJson>
type Row = Record<string, string>

/** The lines of a CSV file by the names in its first; no field of ours has quotes. */
function rowsOf(csv: string): Row[] {
  const [head, ...lines] = csv.trimEnd().split('\n')
  const names = head!.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((field, i) => [names[i]!, field])))
}

const meanOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** What `of` gives each replicate of a method, mean over its densities within the replicate. */
function byReplicate(rows: Row[], method: string, of: (row: Row) => number): number[] {
  const own = rows.filter((row) => row['method'] === method)
  const replicates = [...new Set(own.map((row) => row['replicate']!))]
  return replicates.map((replicate) => meanOf(own.filter((row) => row['replicate'] === replicate).map(of)))
}

const difference = ({ family, row }: Row): number => {
  expect(family).not.toBe('')
  return Number(family) - Number(row)
}

for (const replicates of [4, 1]) {
  onDevice(`a real run’s report is whole and needs nothing else, replicates: ${replicates}`, async () => {
    const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
    const { folder, store, id, run } = await stored(spec(replicates))
    expect(run).toMatchObject({ status: 'finished', name })
    const target = join(folder, 'reports', id)
    const path = await writeReport(store, id, target)

    const report = (await store.claims(id))!
    const hasCrowding = report.claims.some((claim) => claim.id === 'crowding')
    const drawn = { ...axes, ...axesOfMethods(run.levels.at(-1)!.density), ...(hasCrowding ? axesOfCrowding : {}) }
    expect(path).toBe(join(target, 'index.html'))
    expect(readdirSync(target).sort()).toEqual(
      [...Object.keys(drawn).flatMap(filesOf), 'claims.json', 'methods.csv', 'index.html'].sort(),
    )
    for (const [file, names] of Object.entries(drawn)) {
      const svg = readFileSync(join(target, file), 'utf8')
      expect(textsOf(svg), file).toEqual(expect.arrayContaining(names))
      expect(textsOf(svg, 'desc')[0], file).toContain('.')
      for (const fact of [id, name, run.hash, '0.0.0-test', run.adapter!.build, `replicates: ${replicates}`])
        expect(textsOf(svg, 'dc:description')[0], file).toContain(fact)
      // In the figure itself, and in its file of numbers.
      const [title] = textsOf(svg, 'title')
      expect(title!.length).toBeGreaterThan(5)
      expect(textsOf(svg), file).toContain(title)
      const csv = readFileSync(join(target, filesOf(file)[1]!), 'utf8')
      const above = csv.split('\n').filter((line) => line.startsWith('# '))
      expect(csv.startsWith(`${above.join('\n')}\n`)).toBe(true)
      expect(above).toContain(`# title: ${title}`)
      expect(above).toContain(`# run: ${id}`)
      expect(above).toContain(`# name: ${name}`)
      const numbers = rowsOf(csv.slice(above.join('\n').length + 1))
      expect(numbers.length, file).toBeGreaterThan(0)
      for (const row of numbers) expect(Object.values(row).join(), file).not.toMatch(/NaN|undefined|null/)
    }

    const page = readFileSync(path, 'utf8')
    expect(page.replace(namespaces, '')).not.toMatch(/https?:|\bsrc=(?!x&gt;)|@import|url\((?!#)|<script|<link|<img/i)
    expect(page).toContain('<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;demo&#39;')
    expect(page.match(/<svg /g)).toHaveLength(Object.keys(drawn).length)
    const ids = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, found]) => found!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, used] of page.matchAll(/(?:url\(|href=")#([^)"]*)[)"]/g)) expect(ids).toContain(used)
    for (const level of run.levels) expect(page).toContain(`>${level.accuracy.mean.toFixed(4)}`)
    for (const fact of [run.hash, run.id, '0.0.0-test', run.adapter!.build]) expect(page).toContain(fact)
    for (const { statistic, verdict } of report.claims) {
      expect(page).toContain(escapeText(statistic))
      if (replicates === 1) expect(verdict).toBe('undecided')
    }
    for (const { reason } of report.unmeasured) expect(page).toContain(escapeText(reason))
    expect(page).not.toMatch(/NaN|undefined|\[object/)
    for (const complaint of complaints) expect(complaint.mock.calls).toEqual([])

    for (const file of Object.keys(drawn).flatMap(filesOf)) expect(page).toContain(`<a href="${file}">`)

    // The numbers are those of the run, with every digit.
    const curve = rowsOf(
      readFileSync(join(target, 'training-dense.csv'), 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n'),
    ).filter((row) => row['measure'] === 'accuracy')
    expect(Number(curve.at(-1)!['mean'])).toBeCloseTo(run.levels[0]!.accuracy.mean, 12)
    expect(curve.at(-1)!['n']).toBe(String(replicates))
    expect(curve.at(-1)!['low'] === '').toBe(replicates === 1)

    // As wide as a journal's column, with the same page and the same numbers.
    const narrow = join(folder, 'narrow')
    await writeReport(store, id, narrow, [], 89)
    expect(readFileSync(join(narrow, 'index.html'), 'utf8') === page).toBe(true)
    for (const [file, names] of Object.entries(drawn)) {
      const svg = readFileSync(join(narrow, file), 'utf8')
      expect(parse(svg).documentElement!.getAttribute('width')).toBe('89mm')
      expect(textsOf(svg), file).toEqual(expect.arrayContaining(names))
      const csv = filesOf(file)[1]!
      expect(readFileSync(join(narrow, csv), 'utf8')).toBe(readFileSync(join(target, csv), 'utf8'))
    }

    // Written again, it takes the old one's place; what else lies there stays.
    writeFileSync(join(target, 'notes.txt'), 'mine')
    await writeReport(store, id, target)
    expect(readFileSync(path, 'utf8') === page).toBe(true)
    expect(readFileSync(join(target, 'notes.txt'), 'utf8')).toBe('mine')

    const file = join(folder, 'file')
    writeFileSync(file, '')
    const again = writeReport(store, id, join(file, 'report'))
    await expect(again).rejects.toMatchObject({ name: 'LabFailure', code: 'store-failed' })
    await expect(again).rejects.toThrow(join(file, 'report'))
    await expect(again).rejects.toThrow(`npm run lab -- report ${id} --out`)
    const absent = '11111111-2222-4333-8444-555555555555'
    await expect(writeReport(store, absent, join(folder, 'absent'))).rejects.toMatchObject({ code: 'not-found' })
    expect(existsSync(join(folder, 'absent'))).toBe(false)
  })
}

onDevice('claims.json and methods.csv say the same, and a run beside it is compared', async () => {
  const { folder, store, id, run } = await stored(spec(4))
  const target = join(folder, 'report')
  await writeReport(store, id, target, [id])
  const json = JSON.parse(readFileSync(join(target, 'claims.json'), 'utf8')) as Written
  const rows = rowsOf(readFileSync(join(target, 'methods.csv'), 'utf8'))

  expect(json).toMatchObject({ preset: 'demo', replicates: 4, version, run: { id, hash: run.hash } })
  expect([...json.claims, ...json.unmeasured].map((claim) => claim.id).sort()).toEqual([...claimIds].sort())
  const methods = ['dense', ...denseNulls, ...ticketMethods]
  expect([...new Set(rows.map((row) => row['method']))].sort()).toEqual(methods.sort())
  expect(rows).toHaveLength(4 * (1 + denseNulls.length + 2 * ticketMethods.length))

  const family = json.claims.find((claim) => claim.id === 'family')!
  const imp = byReplicate(rows, 'imp', difference)
  expect(imp).toHaveLength(4)
  expect(family.n).toBe(4)
  expect(family.mean).toBeCloseTo(meanOf(imp), 12)
  expect(family.null).toBeCloseTo(meanOf(denseNulls.flatMap((name) => byReplicate(rows, name, difference))), 12)

  const probes = json.claims.find((claim) => claim.id === 'probes')!
  const recovered = (method: string) => byReplicate(rows, method, ({ row }) => Number(row))
  const byWeights = ticketMethods.filter((method) => ticketDescriptions[method].kind === 'weights')
  const others = byWeights.map(recovered)
  const ahead = recovered('combined').map((row, i) => row - meanOf(others.map((values) => values[i]!)))
  expect(probes.mean).toBeCloseTo(meanOf(ahead), 12)

  const denseRows = rows.filter((row) => row['method'] === 'dense')
  expect(meanOf(denseRows.map((row) => Number(row['accuracy'])))).toBeCloseTo(run.levels[0]!.accuracy.mean, 6)
  for (const row of denseRows)
    expect(row).toMatchObject({ density: '1', row: '1', family: '1', relocated: '0', steps: '400' })

  expect(json.comparison).toHaveLength(2)
  expect(json.comparison![0]).toMatchObject({ run: id, setting: '24 rows, not split', paper: null })
  expect(json.comparison![0]!.claims).toHaveLength(json.claims.length)
})

onDevice('a run without methods tells the claims it can, and what the others lack', async () => {
  const experiment = spec(3)
  const { folder, store, id } = await stored({ ...experiment, methods: { tickets: [], nulls: [] } })
  const page = readFileSync(await writeReport(store, id, join(folder, 'bare')), 'utf8')
  for (const lacking of ['methods.tickets must have combined', 'methods.nulls must have'])
    expect(page).toContain(lacking)
  expect(page.match(/class="notice">\s*Not measured in this run/g)!.length).toBeGreaterThanOrEqual(2)
  expect(readdirSync(join(folder, 'bare'))).toEqual(expect.arrayContaining(['claims.json', 'code-by-distance.svg']))
  expect(page).not.toMatch(/NaN|undefined|\[object/)
})

onDevice('a stopped run’s report shows what there is', async () => {
  const { folder, store, lab } = await openLab()
  const endless = spec(2)
  endless.training.steps = 1_000_000
  const { id } = await lab.start(endless)
  const { id: waiting } = await lab.start(endless)
  await vi.waitUntil(async () => (await store.getRun(id)).snapshots.length > 1, { timeout: 60_000, interval: 100 })
  await lab.stop(waiting)
  await lab.stop(id)
  await lab.finished(id)

  const begun = readFileSync(await writeReport(store, id, join(folder, 'begun')), 'utf8')
  expect(begun).toContain('This run is not finished (stopped)')
  expect(begun).toContain('No level has come to its end.')
  expect(begun).toContain('its dense training has not come to its end')
  // Loss and accuracy, two matrices of distances, traces and crowding.
  expect(begun.match(/<svg /g)).toHaveLength(5)
  expect(begun).not.toMatch(/NaN|undefined|\[object/)

  await writeReport(store, waiting, join(folder, 'not begun'))
  expect(readdirSync(join(folder, 'not begun'))).toEqual(['index.html'])
})
