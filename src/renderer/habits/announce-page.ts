import { nextTick, watch, type Ref } from 'vue'
import { useRouter, type RouteLocationNormalized } from 'vue-router'
import { titleOf } from './page-title'

/** A page that is fetched has its heading only afterwards; longer than this nobody waits for it. */
const waitMs = 2000

const pageOf = ({ name, params }: RouteLocationNormalized) => `${String(name)} ${String(params['id'] ?? '')}`

/**
 * Tells where one is: names the window after the page, and moves the focus to the page's heading when the page changes (not its tab,
 * and not when the page takes the focus itself). `main`: the element that holds the page.
 */
export function useAnnouncedPage(main: Readonly<Ref<HTMLElement | null>>, runName: () => string | null): void {
  const router = useRouter()
  watch(
    () => titleOf(String(router.currentRoute.value.name), runName()),
    (title) => (document.title = title === null ? 'Precursor' : `${title} · Precursor`),
    { immediate: true },
  )

  router.afterEach((to, from) => {
    if (from.matched.length === 0 || pageOf(to) === pageOf(from)) return
    void nextTick(() => focusHeading(main.value))
  })
}

function focusHeading(main: HTMLElement | null): void {
  if (!main || main.contains(document.activeElement)) return
  main.focus({ preventScroll: true })
  const until = performance.now() + waitMs
  const look = () => {
    // The user has gone on.
    if (document.activeElement !== main) return
    const heading = main.querySelector('h1')
    if (heading) {
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    } else if (performance.now() < until) requestAnimationFrame(look)
  }
  look()
}
