import type { AdapterList, FoundAdapter } from '../../contract/adapters'

/** The adapter that the next run is trained on: the software one after too many losses, the chosen one, or else the fastest. */
export function usedOf({ adapters, chosen, fellBack }: AdapterList): FoundAdapter | null {
  const software = adapters.find(({ kind }) => kind === 'software')
  if (fellBack !== null && software) return software
  // An adapter that is the answer to two wishes stands under the first; the fastest comes first.
  return adapters.find(({ wish }) => wish === chosen) ?? adapters[0] ?? null
}
