import { onTestFinished } from 'vitest'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'

/** The real thread over a real file; closed with the test. */
export async function openThread(folder: string): Promise<Store> {
  const store = await openStore(folder)
  onTestFinished(() => store.close())
  return store
}
