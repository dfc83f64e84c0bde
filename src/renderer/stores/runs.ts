import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { wholeList, type RunPage } from '../../contract/run-list'
import { useThrottled } from '../composables/pace'
import { useResource } from '../composables/resource'
import { listen, request } from '../lab'

/** As many as the palette shows; some of them may be pinned. */
const newestShown = 14

/** As many as the side bar shows of each. */
const pinnedShown = 12
const recentShown = 6

/** More at once would be resumed by hand, too. */
const mostToResume = 100

/** What is known of all runs wherever one is: the newest, how many, those that wait to be resumed. Kept fresh while runs change. */
export const useRuns = defineStore('runs', () => {
  const whole = useResource<RunPage>(() => request('runs.list', { ...wholeList, limit: newestShown }))
  const interrupted = useResource<RunPage>(() =>
    request('runs.list', { ...wholeList, statuses: ['interrupted'], limit: mostToResume }),
  )
  const starred = useResource<RunPage>(() =>
    request('runs.list', { ...wholeList, favouritesOnly: true, limit: pinnedShown }),
  )
  /** Of the run that is looked at. */
  const name = ref<string | null>(null)

  const load = () => Promise.all([whole.load(), interrupted.load(), starred.load()])
  const refresh = useThrottled(() => void load(), 1000)

  function start() {
    listen('runs-changed', refresh)
    void load()
  }

  return {
    newest: computed(() => whole.value.value?.runs ?? []),
    pinned: computed(() => starred.value.value?.runs ?? []),
    /** The newest that are not pinned. */
    recent: computed(() => (whole.value.value?.runs ?? []).filter(({ favourite }) => !favourite).slice(0, recentShown)),
    total: computed(() => whole.value.value?.total ?? null),
    trashed: computed(() => whole.value.value?.trashed ?? 0),
    tags: computed(() => whole.value.value?.tags ?? []),
    resumable: computed(() => (interrupted.value.value?.runs ?? []).filter((run) => run.resumable)),
    /** There are interrupted runs beyond those. */
    moreInterrupted: computed(() => (interrupted.value.value?.total ?? 0) > mostToResume),
    name,
    start,
  }
})
