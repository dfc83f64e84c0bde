import {
  computed,
  effectScope,
  onScopeDispose,
  shallowReactive,
  watch,
  type ComputedRef,
  type EffectScope,
  type Ref,
} from 'vue'
import type { LevelKey } from '../../contract/branch'
import type { ClaimsReport } from '../../contract/claims'
import type { Result } from '../../contract/errors'
import type { LevelCurves, LocationReading, Outcomes, RunDetail, SnapshotKey } from '../../contract/results'
import { runLetters, type RunMark } from '../../figures/compare/run-mark'
import { useResource, type Resource } from '../composables/resource'
import { listen, request } from '../lab'
import { locationCache } from '../run/location-cache'
import { keyOf } from '../run/options'

/** Answers by training, each asked for once; asked anew when the run has more. */
export interface Answers<T> {
  get: (key: LevelKey) => Result<T> | null
  want: (key: LevelKey) => void
}

/** What is fetched of a run that is compared. */
interface Source {
  detail: Resource<RunDetail>
  claims: Resource<ClaimsReport>
  curves: Answers<LevelCurves>
  outcomes: Answers<Outcomes>
  locate: (key: SnapshotKey) => Promise<Result<LocationReading>>
  /** The run has changed. */
  refresh: () => void
}

export interface Compared extends Source {
  mark: RunMark
  /** Null until it has come, and where it cannot be compared. */
  run: RunDetail | null
  /** Why it cannot be compared. */
  trouble: string | null
}

function answers<T>(ask: (key: LevelKey) => Promise<Result<T>>): Answers<T> & { refresh: () => void } {
  const kept = shallowReactive(new Map<string, Result<T>>())
  const asked = new Map<string, LevelKey>()
  const fetch = async (key: LevelKey) => void kept.set(keyOf(key), await ask(key))
  return {
    get: (key) => kept.get(keyOf(key)) ?? null,
    want: ({ level, branch }) => {
      const name = keyOf({ level, branch })
      if (asked.has(name)) return
      asked.set(name, { level, branch })
      void fetch({ level, branch })
    },
    refresh: () => asked.forEach((key) => void fetch(key)),
  }
}

function sourceOf(id: string): Source {
  const detail = useResource<RunDetail>(() => request('runs.get', { id }))
  const claims = useResource<ClaimsReport>(() => request('runs.claims', { id }))
  const curves = answers((key) => request('runs.curves', { id, ...key }))
  const outcomes = answers((key) => request('runs.outcomes', { id, ...key }))
  return {
    detail,
    claims,
    curves,
    outcomes,
    locate: locationCache(id, () => detail.value.value?.replicates ?? Infinity),
    refresh: () => {
      void detail.load()
      curves.refresh()
      outcomes.refresh()
      if (claims.value.value ?? claims.error.value) void claims.load()
    },
  }
}

function troubleOf({ detail }: Source): string | null {
  const [error, run] = [detail.error.value, detail.value.value]
  if (error?.code === 'not-found') return 'This run is gone: it was deleted for good, or is in another store.'
  if (error) return `This run cannot be read: ${error.message}`
  if (run && run.trashedAt !== null) return `“${run.name}” is in the trash. Restore it there to compare it.`
  return null
}

/** The runs of a comparison in the order of their letters, each fetched when it comes in, and again when it has changed. */
export function useComparedRuns(ids: Readonly<Ref<readonly string[]>>): ComputedRef<Compared[]> {
  const sources = shallowReactive(new Map<string, Source>())
  const scopes = new Map<string, EffectScope>()
  watch(
    ids,
    (now) => {
      for (const id of now) {
        if (sources.has(id)) continue
        const scope = effectScope(true)
        const source = scope.run(() => sourceOf(id))!
        scopes.set(id, scope)
        sources.set(id, source)
        void source.detail.load()
      }
      for (const id of [...sources.keys()]) {
        if (now.includes(id)) continue
        scopes.get(id)?.stop()
        scopes.delete(id)
        sources.delete(id)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => scopes.forEach((scope) => scope.stop()))
  onScopeDispose(listen('runs-changed', ({ ids: changed }) => changed.forEach((id) => sources.get(id)?.refresh())))
  return computed(() =>
    ids.value.flatMap((id, place) => {
      const [source, letter] = [sources.get(id), runLetters[place]]
      if (!source || !letter) return []
      const trouble = troubleOf(source)
      const run = trouble === null ? source.detail.value.value : null
      const name = source.detail.value.value?.name ?? (trouble === null ? '…' : 'unknown run')
      return [{ ...source, mark: { letter, id, name, colour: source.detail.value.value?.colour ?? 0 }, run, trouble }]
    }),
  )
}
