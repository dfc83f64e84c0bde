import type { Router } from 'vue-router'

const key = 'precursor.page'

/** Opens the window where it was left, and keeps where that is from now on. Before the router starts. */
export function keepLastPage(router: Router): void {
  const kept = localStorage.getItem(key)
  const isStart = location.hash === '' || location.hash === '#/'
  if (isStart && kept?.startsWith('/') && router.resolve(kept).name !== 'missing') location.hash = `#${kept}`
  router.afterEach((to, _from, failure) => {
    if (!failure && to.name !== 'missing') localStorage.setItem(key, to.fullPath)
  })
}
