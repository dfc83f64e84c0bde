import { inject, provide, type ComponentPublicInstance, type InjectionKey } from 'vue'

type Register = (element: Element | ComponentPublicInstance | null) => void

const key: InjectionKey<() => Register> = Symbol('things that scroll sideways together')

/** For a page: what is wider than the window scrolls sideways in all of its parts at once, so that columns stay under each other. */
export function provideSideways(): void {
  const parts = new Set<HTMLElement>()
  /** Where a part was moved to by another. One that has less to scroll stops short of it, and must not pull the others back. */
  const moved = new WeakMap<HTMLElement, number>()
  const follow = (event: Event) => {
    const leader = event.target as HTMLElement
    if (moved.get(leader) === leader.scrollLeft) return
    moved.delete(leader)
    for (const part of parts) {
      if (part === leader || part.scrollLeft === leader.scrollLeft) continue
      part.scrollLeft = leader.scrollLeft
      moved.set(part, part.scrollLeft)
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
