import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { withoutFilters } from './query'
import type { RunList } from './run-list'

/** `/runs?tag=…` is the list of what has that tag; once it is no longer asked for, the address does not say so either. */
export function useTagAddress(list: RunList): void {
  const route = useRoute()
  const router = useRouter()
  const tag = () => (typeof route.query['tag'] === 'string' ? route.query['tag'] : null)

  watch(
    tag,
    (now, before) => {
      const { tags } = list.state
      // Who comes back to it finds the list as it was left.
      if (now !== null && tags.join() !== now) list.change({ ...withoutFilters(list.state), tags: [now] })
      else if (now === null && typeof before === 'string' && tags.join() === before) list.change({ tags: [] })
    },
    { immediate: true },
  )
  watch(
    () => list.state.tags,
    (tags) => {
      const now = tag()
      if (now !== null && !tags.includes(now)) void router.replace({ path: route.path })
    },
  )
}
