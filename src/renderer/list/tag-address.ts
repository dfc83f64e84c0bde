import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { RunList } from './run-list'

/** `/runs?tag=…` is the list of what has that tag; once it is no longer asked for, the address does not say so either. */
export function useTagAddress(list: RunList): void {
  const route = useRoute()
  const router = useRouter()
  const tag = () => (typeof route.query['tag'] === 'string' ? route.query['tag'] : null)

  watch(
    tag,
    (now, before) => {
      if (now !== null) {
        list.clearFilters()
        list.ask({ tags: [now] })
      } else if (typeof before === 'string' && list.state.value.tags.join() === before) list.ask({ tags: [] })
    },
    { immediate: true },
  )
  watch(
    () => list.state.value.tags,
    (tags) => {
      const now = tag()
      if (now !== null && !tags.includes(now)) void router.replace({ path: route.path })
    },
  )
}
