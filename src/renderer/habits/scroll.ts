import { useEventListener } from '@vueuse/core'
import { nextTick, onMounted, onScopeDispose, type Ref } from 'vue'
import { useRouter } from 'vue-router'

const key = 'precursor.scroll'

/** A page grows as its parts come; after this it is as long as it gets. */
const growsMs = 3000

/** Puts each page back to where it was scrolled, also after a restart. `main`: the element that scrolls. */
export function useKeptScroll(main: Readonly<Ref<HTMLElement | null>>): void {
  const router = useRouter()
  const places = new Map<string, number>()
  let stop: () => void = () => undefined

  function restore(top: number) {
    stop()
    const element = main.value
    if (!element) return
    element.scrollTop = top
    if (top === 0 || element.scrollTop >= top) return
    const growing = new ResizeObserver(() => {
      element.scrollTop = top
      if (element.scrollTop >= top) stop()
    })
    // Its height is that of its first child's contents.
    for (const child of element.children) growing.observe(child)
    const ends = () => stop()
    const timer = setTimeout(ends, growsMs)
    element.addEventListener('wheel', ends, { once: true, passive: true })
    element.addEventListener('keydown', ends, { once: true })
    stop = () => {
      growing.disconnect()
      clearTimeout(timer)
      element.removeEventListener('wheel', ends)
      element.removeEventListener('keydown', ends)
      stop = () => undefined
    }
  }
  onScopeDispose(() => stop())

  router.beforeEach((_to, from) => {
    if (main.value) places.set(from.fullPath, main.value.scrollTop)
  })
  router.afterEach((to) => void nextTick(() => restore(places.get(to.fullPath) ?? 0)))

  useEventListener(window, 'pagehide', () => {
    const here = { page: router.currentRoute.value.fullPath, top: main.value?.scrollTop ?? 0 }
    localStorage.setItem(key, JSON.stringify(here))
  })
  onMounted(async () => {
    await router.isReady()
    await nextTick()
    const top = keptFor(router.currentRoute.value.fullPath)
    if (top !== null) restore(top)
  })
}

function keptFor(page: string): number | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('page' in kept) || !('top' in kept)) return null
    return kept.page === page && typeof kept.top === 'number' ? kept.top : null
  } catch {
    return null
  }
}
