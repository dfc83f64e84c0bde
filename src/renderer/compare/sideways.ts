import { inject, provide, type ComponentPublicInstance, type InjectionKey } from 'vue'

type Register = (element: Element | ComponentPublicInstance | null) => void

const key: InjectionKey<() => Register> = Symbol('things that scroll sideways together')

/** For a page: what is wider than the window scrolls sideways in all of its parts at once, so that columns stay under each other. */
export function provideSideways(): void {
  const parts = new Set<HTMLElement>()
  const follow = (event: Event) => {
    const leader = event.target as HTMLElement
    for (const part of parts) {
      if (part !== leader && part.scrollLeft !== leader.scrollLeft) part.scrollLeft = leader.scrollLeft
    }
  }
  provide(key, () => {
    let own: HTMLElement | null = null
    return (element) => {
      if (own) {
        own.removeEventListener('scroll', follow)
        parts.delete(own)
      }
      own = element instanceof HTMLElement ? element : null
      if (!own) return
      parts.add(own)
      own.addEventListener('scroll', follow, { passive: true })
    }
  })
}

/** A template ref of a part that scrolls with the others. */
export const useSideways = (): Register => inject(key, () => () => () => undefined, true)()
