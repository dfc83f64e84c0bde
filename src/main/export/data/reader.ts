import type { Store } from '../../store/store'

/** What an export reads of a store: as itself, or from another thread over `relay.ts`. */
export type Reader = Pick<
  Store,
  'getRun' | 'contents' | 'metrics' | 'locations' | 'weights' | 'masks' | 'results' | 'claims'
>
