import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import type { Activity, Interval, LevelSummary, RunDetail } from '../../src/contract/results'
import { formatBand, formatCount, formatDuration, formatInterval, formatPercent } from '../../src/main/cli/format'
import { formatRun, formatRunList } from '../../src/main/cli/format-run'
import { plainLine, progressLine } from '../../src/main/cli/progress-line'
import { listEntryJson, showJson } from '../../src/main/cli/show-json'

const interval = (mean: number, half: number, n = 32) => ({
  mean,
  ci: [mean - half, mean + half] as [number, number],
  n,
})

const run: RunDetail = {
  id: '0b1f7a64-5f0c-4f0e-9d8e-111111111111',
  name: 'superposed',
  preset: 'superposed',
  status: 'finished',
  replicates: 32,
  seed: 1,
  adapter: {
    name: 'llvmpipe (LLVM 19.1.7, 256 bits)',
    vendor: 'mesa',
    architecture: '',
    driver: 'Mesa 25.0.7',
    kind: 'software',
    build: 'Dawn for Node, webgpu 0.6.2',
    subgroups: true,
  },
  createdAt: '2026-11-23T04:13:07.123Z',
  startedAt: '2026-11-23T04:13:08.000Z',
  finishedAt: '2026-11-23T04:16:13.000Z',
  durationSeconds: 185.2,
  levels: [
    { level: 0, branch: 'main', density: 1, kept: 1024, accuracy: interval(0.9953, 0.0012), coverage: interval(1, 0) },
    {
      level: 1,
      branch: 'main',
      density: 0.05,
      kept: 51,
      accuracy: interval(0.991, 0.002),
      coverage: interval(0.97, 0.01),
    },
  ],
  recovery: null,
  tags: ['good', 'night 2'],
  favourite: true,
  colour: 0,
  trashedAt: null,
  resumable: false,
  error: null,
  notes: '',
  experiment: experimentSchema.parse({}),
  hash: 'c'.repeat(64),
  version: '0.1.0',
  branches: [],
  snapshots: [{ level: 0, branch: 'main', step: 0 }],
  divergences: [],
  variant: 's8x2x1',
}

const activity: Activity = {
  runId: run.id,
  name: 'superposed',
  phase: 'training',
  paused: false,
  level: 2,
  branch: 'main',
  trained: 2,
  trainings: 12,
  density: 0.5625,
  step: 1200,
  steps: 3000,
  fraction: 0.487,
  modelStepsPerSecond: 184_233,
  secondsLeft: 12.4,
  adapter: run.adapter,
  queued: 0,
}

describe('numbers for people', () => {
  it.each([
    [0, '0.0 s'],
    [0.84, '0.8 s'],
    [9.96, '10 s'],
    [42.4, '42 s'],
    [59.7, '1 min 00 s'],
    [185.2, '3 min 05 s'],
    [3599.6, '1 h 00 min'],
    [7620, '2 h 07 min'],
  ])('%d s as %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text))

  it.each([
    [0, '0'],
    [950, '950'],
    [999.6, '1k'],
    [1840, '1.84k'],
    [184_233, '184k'],
    [2_300_000, '2.3M'],
    [999_999, '1M'],
  ])('%d as %s', (value, text) => expect(formatCount(value)).toBe(text))

  it('shares as percent, without noise', () => {
    expect([1, 0.2, 0.035, 0.0625, 0.421875].map(formatPercent)).toEqual(['100%', '20%', '3.5%', '6.25%', '42.2%'])
  })

  it('intervals, where there is one', () => {
    expect(formatInterval(interval(0.9953, 0.0012))).toBe('0.9953 [0.9941, 0.9965]')
    expect(formatInterval({ mean: 0.5, ci: [0.5, 0.5], n: 1 })).toBe('0.5000')
    expect(formatInterval({ mean: NaN, ci: [NaN, NaN], n: 0 })).toBe('–')
  })
})

describe('list and show', () => {
  it('list has a line a run, its columns aligned', () => {
    const queued = { ...run, name: 'a longer name', status: 'queued' as const, levels: [], durationSeconds: 0 }
    const lines = formatRunList([run, queued]).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(
      /^0b1f\S+ {2}superposed ★ {5}finished {10}32 {2}0\.9953 {2}0\.9910 at 5% {2}3 min 05 s {2}2026-11-23 04:13:07 UTC {2}good, night 2$/,
    )
    for (const word of ['NAME', 'STATUS', 'CREATED']) {
      const at = lines[0]!.indexOf(word)
      expect(lines.slice(1).map((line) => [line[at - 1], line[at] === ' '])).toEqual([
        [' ', false],
        [' ', false],
      ])
    }
  })

  it('show has the adapter and a line a level', () => {
    const text = formatRun(run)
    expect(text).toContain('llvmpipe (LLVM 19.1.7, 256 bits) (software) · Mesa 25.0.7 · Dawn for Node, webgpu 0.6.2')
    expect(text).toMatch(/^ +1 +5% +51 {2}0\.9910 \[0\.9890, 0\.9930\] {2}0\.9700 \[0\.9600, 0\.9800\] +32$/m)
    expect(text).not.toContain('error')
  })

  it('show has a line a method and a column a density, IMP among them, where there are branches', () => {
    const branch = (branch: LevelSummary['branch'], level: number, accuracy: Interval): LevelSummary => ({
      ...run.levels[level]!,
      branch,
      accuracy,
    })
    const branches = [
      branch('other-data', 0, interval(0.99, 0.001)),
      branch('proximity', 1, interval(0.9, 0.01)),
      branch('random', 1, interval(0.5, 0, 1)),
    ]
    expect(
      formatRun({ ...run, branches })
        .split('\n\n')
        .at(-1),
    ).toBe(
      [
        'ACCURACY ± 95%     100%             5%',
        'Dense              0.9953 ± 0.0012',
        'Dense, other data  0.9900 ± 0.0010',
        'Random                              0.5000',
        'IMP                                 0.9910 ± 0.0020',
        'Proximity probe                     0.9000 ± 0.0100',
      ].join('\n'),
    )
    expect(formatBand(interval(NaN, 0, 0))).toBe('–')
    expect(showJson({ ...run, branches }).branches).toEqual(branches)
    expect(formatRun(run)).not.toContain('±')
  })

  it('show has what was written on the run, and since when it is in the trash', () => {
    expect(formatRun(run)).toMatch(/^name +superposed ★$/m)
    expect(formatRun(run)).toMatch(/^tags +good, night 2$/m)
    expect(formatRun(run)).not.toContain('trash')
    const trashed = formatRun({ ...run, notes: 'Why so slow?\nAsk.', trashedAt: '2026-11-24T00:00:00.000Z' })
    expect(trashed).toMatch(/^trash +since 2026-11-24 00:00:00 UTC$/m)
    expect(trashed).toContain('\n\nWhy so slow?\nAsk.\n\n')
  })

  it('show of a failed run has its sentence, and says that no level is finished', () => {
    const error = { code: 'device-lost' as const, message: 'The adapter went away.' }
    const text = formatRun({ ...run, status: 'failed', adapter: null, levels: [], error })
    expect(text).toMatch(/^error +The adapter went away\.$/m)
    expect(text).toContain('No level is finished yet.')
  })

  it('--json has the promised shape, with a null for what has no value', () => {
    const back = JSON.parse(JSON.stringify(showJson(run))) as ReturnType<typeof showJson>
    expect(back).toMatchObject({
      id: run.id,
      status: 'finished',
      preset: 'superposed',
      replicates: 32,
      adapter: 'llvmpipe (LLVM 19.1.7, 256 bits)',
      adapterDescription: { kind: 'software' },
      durationSeconds: 185.2,
      levels: [{ density: 1, accuracy: { mean: 0.9953 }, coverage: { mean: 1, ci: [1, 1] } }, { density: 0.05 }],
      recovery: null,
      tags: ['good', 'night 2'],
      favourite: true,
      trashedAt: null,
      resumable: false,
      notes: '',
      hash: run.hash,
      experiment: run.experiment,
    })
    expect(back.levels[0]?.accuracy.ci).toHaveLength(2)
    const unmeasured = { ...run, adapter: null, levels: [{ ...run.levels[0]!, coverage: interval(NaN, 0, 0) }] }
    expect(JSON.parse(JSON.stringify(listEntryJson(unmeasured)))).toMatchObject({
      adapter: null,
      levels: [{ coverage: { mean: null, ci: [null, null], n: 0 } }],
    })
  })
})

describe('the progress line', () => {
  it('has bar, percent, place, rate and time left', () => {
    expect(progressLine(activity, 160)).toBe(
      `${'█'.repeat(19)}${'░'.repeat(21)}  48%  IMP at 56.3% (3 of 12)  184k model-steps/s  12 s left`,
    )
    expect(plainLine(activity)).toBe('48%, IMP at 56.3% (3 of 12), step 1200 of 3000, 184k model-steps/s, 12 s left')
  })

  it('keeps to the width and drops the least telling first', () => {
    expect(progressLine(activity, 80)).toMatch(
      /^█+░+ {2}48% {2}IMP at 56\.3% \(3 of 12\) {2}184k model-steps\/s {2}12 s left$/,
    )
    expect(progressLine(activity, 60)).toMatch(/^█+░+ {2}48% {2}184k model-steps\/s {2}12 s left$/)
    expect(progressLine(activity, 40)).toMatch(/^█+░+ {2}48% {2}12 s left$/)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (width, fraction, paused) => {
          expect(progressLine({ ...activity, fraction, paused }, width).length).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it('says what is trained, and that claims are measured', () => {
    const at = (level: number, branch: Activity['branch']) => plainLine({ ...activity, level, branch, trained: 9 })
    expect(at(4, 'snip')).toContain(', SNIP at 56.3% (10 of 12), step')
    expect(at(0, 'other-data')).toContain(', Dense, other data (10 of 12), step')
    const measuring = { ...activity, phase: 'measuring' as const, trained: 12, fraction: 1, secondsLeft: null }
    expect(plainLine(measuring)).toBe('100%, measuring the claims')
    expect(progressLine(measuring, 80)).toMatch(/^█+ 100% {2}measuring the claims$/)
  })

  it('counts the last seconds whole', () => {
    expect(plainLine({ ...activity, secondsLeft: 4.4 })).toMatch(/, 4 s left$/)
    expect(plainLine({ ...activity, secondsLeft: 0.2 })).toMatch(/, 1 s left$/)
  })

  it('is full only at the end', () => {
    expect(progressLine({ ...activity, fraction: 0.9999 }, 80)).toMatch(/░ {2}99%/)
    expect(progressLine({ ...activity, fraction: 1, secondsLeft: 0 }, 80)).not.toContain('░')
  })

  it('says when it prepares and when it is paused, and promises no time then', () => {
    const preparing = {
      ...activity,
      phase: 'preparing' as const,
      fraction: 0,
      modelStepsPerSecond: 0,
      secondsLeft: null,
    }
    expect(plainLine(preparing)).toBe('0%, preparing')
    expect(plainLine({ ...activity, paused: true })).toBe('48%, IMP at 56.3% (3 of 12), step 1200 of 3000, paused')
    expect(plainLine({ ...activity, trainings: 1, level: 0, density: 1 })).toContain('Dense, step 1200 of 3000')
  })
})
