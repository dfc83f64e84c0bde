import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AppInfo } from '../../contract/ipc'
import type { Activity } from '../../contract/results'
import { useResource } from '../composables/resource'
import { listen, request } from '../lab'
import { complain } from '../toasts'

/** What the lab is, what it does right now, and the orders that can be given to what runs. */
export const useLab = defineStore('lab', () => {
  const info = useResource<AppInfo>(() => request('app.info', {}))
  const activity = shallowRef<Activity | null>(null)
  /** What went wrong with the last order, for the status bar. */
  const problem = ref<string | null>(null)
  const ordering = ref(false)

  const adapter = computed(() => activity.value?.adapter ?? info.value.value?.adapter ?? null)

  watch(
    () => info.value.value?.fellBack ?? null,
    (why) => {
      if (why !== null) complain('The software adapter is used now', why)
    },
  )

  async function start() {
    // Listening first, so that no event between the two is lost; an answer never overwrites a newer event.
    let events = 0
    listen('activity', (now) => {
      events += 1
      const began = now !== null && activity.value === null
      activity.value = now
      // The device opens with the first run: what it turned out to be is known only then.
      if (began || now === null) void info.load()
    })
    listen('adapter-changed', () => void info.load())
    void info.load()
    const now = await request('app.activity', {})
    if (now.ok && events === 0) activity.value = now.value
  }

  async function order(name: 'runs.stop' | 'runs.pause' | 'runs.resume', id: string) {
    ordering.value = true
    const result = await request(name, { id })
    ordering.value = false
    problem.value = result.ok ? null : result.error.message
  }

  return { info: info.value, infoError: info.error, activity, adapter, problem, ordering, start, order }
})
