import { entryOf } from '../page-entries'

/** What a page is called, by its route's name; a run's by the run's. Null before that is known. */
export function titleOf(route: string, runName: string | null): string | null {
  if (route === 'run') return runName
  return route === 'missing' ? 'Not found' : (entryOf(route)?.title ?? null)
}
