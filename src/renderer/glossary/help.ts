import type { RouteLocationNormalized } from 'vue-router'
import { definitions } from '../../figures/definitions'
import { entryOf } from '../page-entries'
import { guidePlace } from './places'

/** Where the guide says how a tab of a run is read; of a page its entry says it. */
const ofTabs: Record<string, string> = {
  '': 'pages#overview',
  features: 'pages#feature-space',
  crowding: 'pages#crowding',
  tickets: 'pages#tickets',
  methods: 'pages#methods',
  claims: 'pages#claims',
}

/** Where the guide explains the term that has the focus, else the page. */
export function helpPlace(focused: Element | null, { name, params }: Pick<RouteLocationNormalized, 'name' | 'params'>) {
  const word = focused?.closest<HTMLElement>('[data-term]')?.dataset['term']
  const known = definitions.find(({ term }) => term === word)
  if (known) return guidePlace(known.term)
  const place = name === 'run' ? ofTabs[String(params['tab'] ?? '')] : entryOf(String(name))?.help
  return `/guide${place ? `/${place}` : ''}`
}
