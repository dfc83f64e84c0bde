import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import type { Branch } from '../../src/contract/branch'
import { experimentSchema } from '../../src/contract/experiment'
import type { RunDetail, RunStatus } from '../../src/contract/results'
import { useSelection, type Selection } from '../../src/renderer/run/selection'

type Point = [level: number, step: number, branch?: Branch]

function runOf(status: RunStatus, snapshots: Point[]): RunDetail {
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
    recovery: null,
    tags: [],
    favourite: false,
    colour: 0,
    trashedAt: null,
    resumable: false,
    notes: '',
    levels: [],
    error: null,
    experiment: experimentSchema.parse({ pruning: { rate: 0.5, densities: [0.25] } }),
    hash: '',
    version: '',
    branches: [],
    snapshots: snapshots.map(([level, step, branch = 'main']) => ({ level, branch, step })),
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

  const becomes = async (status: RunStatus, snapshots: Point[]) => {
    run.value = runOf(status, snapshots)
    await nextTick()
  }

  it('follows the newest level and snapshot while the run trains, and stays there when it ends', async () => {
    await becomes('running', [[0, 0]])
    expect([selection.place.value.level, selection.step.value]).toEqual([0, 0])
    await becomes('running', [
      [0, 0],
      [0, 100],
      [1, 0],
      [1, 10],
    ])
    expect([selection.place.value.level, selection.step.value]).toEqual([1, 10])
    await becomes(
      'finished',
      run.value!.snapshots.map(({ level, step }): Point => [level, step]),
    )
    expect([selection.place.value.level, selection.step.value]).toEqual([1, 10])
  })

  it('opens a run that has ended at its dense level’s end, and names the levels by their densities', async () => {
    await becomes('finished', [
      [0, 0],
      [0, 100],
      [1, 0],
      [2, 100],
    ])
    expect([selection.place.value.level, selection.step.value]).toEqual([0, 100])
    expect(selection.options.value.map(({ name }) => name)).toEqual(['dense', '50%', '25%'])
    expect(selection.options.value.map(({ label }) => label)).toEqual(['dense', 'IMP at 50%', 'IMP at 25%'])
  })

  const withBranches: Point[] = [
    [0, 0],
    [0, 100],
    [0, 100, 'other-initialisation'],
    [0, 100, 'other-data'],
    [1, 100],
    [2, 100],
    [2, 100, 'random-locations'],
    [2, 100, 'snip'],
    [1, 100, 'snip'],
  ]

  it('groups branches after the levels: tickets by density, each in the order of methods, then the dense nulls', async () => {
    await becomes('finished', withBranches)
    expect(
      selection.groups.value.map(({ title, options }) => [
        title,
        options.map(({ name, label }) => `${name}: ${label}`),
      ]),
    ).toEqual([
      ['Dense and IMP', ['dense: dense', '50%: IMP at 50%', '25%: IMP at 25%']],
      ['Tickets at 50%', ['SNIP: SNIP at 50%']],
      ['Tickets at 25%', ['SNIP: SNIP at 25%', 'Random locations: Random locations at 25%']],
      ['Dense nulls', ['Dense, other data: dense, other data', 'Dense, other init: dense, other init']],
    ])
  })

  it('follows IMP’s levels while tickets train, and looks at a ticket that is picked, at its own snapshots', async () => {
    await becomes('running', withBranches)
    expect(selection.place.value).toEqual({ level: 2, branch: 'main' })
    selection.place.value = { level: 1, branch: 'snip' }
    expect(selection.steps.value).toEqual([100])
    expect(selection.option.value?.label).toBe('SNIP at 50%')
    await becomes('running', [...withBranches, [2, 100, 'grasp']])
    expect(selection.place.value).toEqual({ level: 1, branch: 'snip' })
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
