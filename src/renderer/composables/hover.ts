import { useEventListener } from '@vueuse/core'
import { computed, inject, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import { isSamePlace, type Place } from '../../figures/place'

export interface Hover {
  /** Under the pointer, or where the keyboard has gone, in one of the figures. */
  hovered: ShallowRef<Place | null>
  /** Stays in sight while nothing is hovered. */
  pinned: ShallowRef<Place | null>
  /** What stands out in all figures. */
  shown: ComputedRef<Place | null>
  /** Pins a place, or lets it go where it is pinned already. */
  pin: (place: Place) => void
}

const key: InjectionKey<Hover> = Symbol('hovered place')

function makeHover(): Hover {
  const hovered = shallowRef<Place | null>(null)
  const pinned = shallowRef<Place | null>(null)
  return {
    hovered,
    pinned,
    shown: computed(() => hovered.value ?? pinned.value),
    pin: (place) => (pinned.value = isSamePlace(place, pinned.value) ? null : place),
  }
}

/** For a page: what the pointer is on in one of its figures is shown in all of them; a click pins it, Escape lets it go. */
export function provideHover(): Hover {
  const hover = makeHover()
  provide(key, hover)
  useEventListener(window, 'keydown', (event: KeyboardEvent) => {
    if (event.key === 'Escape') hover.pinned.value = null
  })
  return hover
}

/** That of the page around; one of its own where the page links nothing. */
export const useHover = (): Hover => inject(key, makeHover, true)
