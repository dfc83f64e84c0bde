import { DOMParser } from '@xmldom/xmldom'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { presets } from '../../src/contract/presets'
import { writeReport } from '../../src/main/export/report'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import { createLab } from '../../src/main/jobs/create-lab'
import { openStore } from '../../src/main/store/open-store'
import { onDevice } from './support/on-device'

/** A name as nasty as the form lets it be. */
const name = `<script>alert("1")</script> & 'demo' <img src=x>`

/** The demo, short and over few replicates: all that a report shows is there, little of it learned. */
const spec = (replicates: number) => {
  const { experiment } = presets.find((preset) => preset.name === 'demo')!
  return {
    ...experiment,
    name,
    replicates,
    training: { ...experiment.training, steps: 120 },
    pruning: { ...experiment.pruning, densities: [0.4] },
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
    version: '0.0.0-test',
  })
  onTestFinished(() => lab.close())
  return { folder, store, lab }
}

/** A real run from its spec to the store. */
async function stored(replicates: number) {
  const { folder, store, lab } = await openLab()
  const { id } = await lab.start(spec(replicates))
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

const textsOf = (svg: string): string[] =>
  Array.from(parse(svg).getElementsByTagName('text'), (element) => element.textContent ?? '')

const namespaces = /xmlns(:\w+)?="http:\/\/www\.w3\.org\/[^"]*"/g

const axes: Record<string, string[]> = {
  'training-dense.svg': ['training loss (nats a sample)', 'test accuracy (share of samples)', 'step (log scale)'],
  'training-sparsest.svg': ['training loss (nats a sample)', 'test accuracy (share of samples)', 'step (log scale)'],
  'code-distance-initial.svg': ['clause', 'c1', 'c6'],
  'code-distance-dense.svg': ['clause', 'c1', 'c6'],
  'crowding.svg': ['crowding (sum of soft scores)'],
}

for (const replicates of [3, 1]) {
  onDevice(`a real run’s report is whole and needs nothing else, replicates: ${replicates}`, async () => {
    const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
    const { folder, store, id, run } = await stored(replicates)
    expect(run).toMatchObject({ status: 'finished', name })
    const target = join(folder, 'reports', id)
    const path = await writeReport(store, id, target)

    expect(path).toBe(join(target, 'index.html'))
    expect(readdirSync(target).sort()).toEqual([...Object.keys(axes), 'index.html'].sort())
    for (const [file, names] of Object.entries(axes)) {
      const svg = readFileSync(join(target, file), 'utf8')
      expect(textsOf(svg)).toEqual(expect.arrayContaining(names))
      expect(parse(svg).documentElement?.getAttribute('aria-label')).toContain('.')
    }

    const page = readFileSync(path, 'utf8')
    expect(page.replace(namespaces, '')).not.toMatch(/https?:|\bsrc=(?!x&gt;)|@import|url\((?!#)|<script|<link|<img/i)
    expect(page).toContain('<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;demo&#39;')
    expect(page.match(/<svg /g)).toHaveLength(5)
    const ids = Array.from(page.matchAll(/ id="([^"]*)"/g), ([, found]) => found!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, used] of page.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(used)
    for (const level of run.levels) expect(page).toContain(`>${level.accuracy.mean.toFixed(4)}`)
    for (const fact of [run.hash, run.id, '0.0.0-test', run.adapter!.build]) expect(page).toContain(fact)
    expect(page).not.toMatch(/NaN|undefined|\[object/)
    for (const complaint of complaints) expect(complaint.mock.calls).toEqual([])

    // Written again, it takes the old one's place; what else lies there stays.
    writeFileSync(join(target, 'notes.txt'), 'mine')
    await writeReport(store, id, target)
    expect(readFileSync(path, 'utf8') === page).toBe(true)
    expect(readFileSync(join(target, 'notes.txt'), 'utf8')).toBe('mine')

    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(writeReport(store, id, join(file, 'report'))).rejects.toMatchObject({
      name: 'LabFailure',
      code: 'store-failed',
      message: expect.stringContaining(join(file, 'report')) as string,
    })
    const absent = '11111111-2222-4333-8444-555555555555'
    await expect(writeReport(store, absent, join(folder, 'absent'))).rejects.toMatchObject({ code: 'not-found' })
    expect(existsSync(join(folder, 'absent'))).toBe(false)
  })
}

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
  expect(begun.match(/<svg /g)).toHaveLength(4)
  expect(begun).not.toMatch(/NaN|undefined|\[object/)

  await writeReport(store, waiting, join(folder, 'not begun'))
  expect(readdirSync(join(folder, 'not begun'))).toEqual(['index.html'])
})
