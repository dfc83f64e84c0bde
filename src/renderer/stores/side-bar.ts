import { useMediaQuery } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useKept } from '../kept'

type Wish = 'open' | 'closed' | 'as there is room'

const isWish = (value: unknown): value is Wish => value === 'open' || value === 'closed' || value === 'as there is room'

/** Names and icons, or icons alone: the latter in a narrow window until the user decides. */
export const useSideBar = defineStore('side-bar', () => {
  const wish = useKept<Wish>('side-bar', 'as there is room', isWish)
  const narrow = useMediaQuery('(max-width: 1100px)')
  const collapsed = computed(() => (wish.value === 'as there is room' ? narrow.value : wish.value === 'closed'))
  const toggle = () => {
    const next = collapsed.value ? 'open' : 'closed'
    // What the window would do by itself is no wish: it then goes on to follow its width.
    wish.value = (next === 'closed') === narrow.value ? 'as there is room' : next
  }
  return { wish, collapsed, toggle }
})
