import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Place } from '../../figures/place'

const key: InjectionKey<ShallowRef<Place | null>> = Symbol('hovered place')

/** For a page: what the pointer is on in one of its figures is shown in all of them. */
export function provideHover(): ShallowRef<Place | null> {
  const hovered = shallowRef<Place | null>(null)
  provide(key, hovered)
  return hovered
}

/** The place under the pointer, of the page around; a place of its own where the page links nothing. */
export const useHover = (): ShallowRef<Place | null> => inject(key, () => shallowRef(null), true)
