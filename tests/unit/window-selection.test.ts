import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { experimentSchema } from '../../src/contract/experiment'
import type { RunDetail, RunStatus, SnapshotKey } from '../../src/contract/results'
import { useSelection, type Selection } from '../../src/renderer/run/selection'

function runOf(status: RunStatus, snapshots: [level: number, step: number][]): RunDetail {
  return {
    id: 'one',
    name: 'one',
    preset: 'demo',
    status,
    replicates: 2,
    seed: 1,
    adapter: null,
    createdAt: '',
    startedAt: null,
    finishedAt: null,
    durationSeconds: 0,
    levels: [],
    error: null,
    experiment: experimentSchema.parse({ pruning: { rate: 0.5, densities: [0.25] } }),
    hash: '',
    version: '',
    snapshots: snapshots.map(([level, step]): SnapshotKey => ({ level, step })),
    divergences: [],
    variant: 's8x2x1',
  }
}

describe('what of a run is looked at', () => {
  const run = shallowRef<RunDetail | null>(null)
  let scope: EffectScope
  let selection: Selection

  beforeEach(() => {
    vi.useFakeTimers()
    run.value = null
    scope = effectScope()
    selection = scope.run(() => useSelection(run))!
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  const becomes = async (status: RunStatus, snapshots: [number, number][]) => {
    run.value = runOf(status, snapshots)
    await nextTick()
  }

  it('follows the newest level and snapshot while the run trains, and stays there when it ends', async () => {
    await becomes('running', [[0, 0]])
    expect([selection.level.value, selection.step.value]).toEqual([0, 0])
    await becomes('running', [
      [0, 0],
      [0, 100],
      [1, 0],
      [1, 10],
    ])
    expect([selection.level.value, selection.step.value]).toEqual([1, 10])
    await becomes(
      'finished',
      run.value!.snapshots.map(({ level, step }): [number, number] => [level, step]),
    )
    expect([selection.level.value, selection.step.value]).toEqual([1, 10])
  })

  it('opens a run that has ended at its dense level’s end, and names the levels by their densities', async () => {
    await becomes('finished', [
      [0, 0],
      [0, 100],
      [1, 0],
      [2, 100],
    ])
    expect([selection.level.value, selection.step.value]).toEqual([0, 100])
    expect(selection.levels.value.map(({ label }) => label)).toEqual(['dense', '50%', '25%'])
  })

  it('keeps a step the user has picked while newer ones come', async () => {
    await becomes('running', [
      [0, 0],
      [0, 10],
    ])
    selection.stepIndex.value = 0
    await becomes('running', [
      [0, 0],
      [0, 10],
      [0, 20],
    ])
    expect(selection.step.value).toBe(0)
  })

  it('plays from the start to the last snapshot and then rests', async () => {
    await becomes('finished', [
      [0, 0],
      [0, 10],
      [0, 20],
    ])
    selection.playing.value = true
    await nextTick()
    expect(selection.step.value).toBe(0)
    await vi.advanceTimersByTimeAsync(5000)
    expect([selection.step.value, selection.playing.value]).toEqual([20, false])
  })
})
