import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { StoreState } from '../../contract/ipc'
import { useThrottled } from '../composables/pace'
import { useResource } from '../composables/resource'
import { listen, request } from '../lab'

/** While something trains, pieces are written several times a second. */
const everyMs = 2000

/** Size and last change of the store, asked for whenever something may have been written. */
export const useStoreState = defineStore('store-state', () => {
  const state = useResource<StoreState>(() => request('app.store', {}))
  const refresh = useThrottled(() => void state.load(), everyMs)

  function start() {
    listen('runs-changed', refresh)
    listen('activity', refresh)
    refresh()
  }

  return { state: computed(() => state.value.value), error: computed(() => state.error.value), start }
})
