import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { Result } from '../../contract/errors'
import type { Activity, LevelCurves, LocationReading, RunDetail, SnapshotKey } from '../../contract/results'
import type { Resource } from '../composables/resource'
import type { RunClaims } from './claims'
import type { Selection } from './selection'

/** What all tabs of a run's page share. It outlives a change of tab, so what was chosen or fetched stays. */
export interface RunContext {
  run: Readonly<Ref<RunDetail>>
  /** What the lab does for this run right now. */
  activity: ComputedRef<Activity | null>
  /** Level and branch, step, replicate and entries that are looked at. */
  selection: Selection
  /** Locations of a snapshot, kept once they have come. */
  locate: (key: SnapshotKey) => Promise<Result<LocationReading>>
  denseCurves: Resource<LevelCurves>
  claims: RunClaims
  /** Fetches the run anew. */
  reload: () => Promise<void>
}

const key: InjectionKey<RunContext> = Symbol('run')

export const provideRun = (context: RunContext) => provide(key, context)

/** For the components inside a run's page. Throws outside of one. */
export function useRun(): RunContext {
  const context = inject(key)
  if (!context) throw new Error('There is no run around this component.')
  return context
}
