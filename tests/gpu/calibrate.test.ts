import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { Calibrations } from '../../src/main/gpu/calibrations'
import { openInProcessHost } from '../../src/main/gpu/in-process'
import { experimentOf } from './support/experiment'
import { onDevice } from './support/on-device'

// Small, as every layout is compiled.
const experiment = { ...experimentOf({ task: { inputs: 8, clauses: 2 }, model: { rows: 8 } }), replicates: 8 }

onDevice('layouts are timed once for an adapter and a shape, and the fastest is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'precursor-calibrations-'))
  const host = await openInProcessHost(null)
  onTestFinished(async () => {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const timings = await new Calibrations(folder).calibrate(host, experiment)
  expect(timings.length).toBeGreaterThan(1)
  const rates = timings.map(({ modelStepsPerSecond }) => modelStepsPerSecond)
  expect(rates).toEqual([...rates].sort((a, b) => b - a))
  expect(rates.at(-1)).toBeGreaterThan(0)

  // Another process finds it; another shape is not known, and on a software adapter not timed unasked.
  const later = new Calibrations(folder)
  const fastest = timings[0]!.variant
  expect(await later.find(host, experiment)).toBe(fastest)
  const other = { ...experiment, model: { ...experiment.model, rows: 9 } }
  if (host.adapter.kind === 'software') expect(await later.find(host, other)).toBeNull()
  const opened = await host.call('open', { experiment, firstReplicate: 0, count: 8, variant: fastest })
  expect(opened.variant).toBe(fastest)

  // What cannot be read is as if it were not there.
  const file = join(folder, 'calibrations.json')
  expect(readFileSync(file, 'utf8')).toContain(fastest)
  writeFileSync(file, '{ "half')
  if (host.adapter.kind === 'software') expect(await new Calibrations(folder).find(host, experiment)).toBeNull()
})
