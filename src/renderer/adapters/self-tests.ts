import { ref, shallowRef } from 'vue'
import type { AdapterWish, SelfTest } from '../../contract/adapters'
import type { LabError } from '../../contract/errors'
import { request } from '../lab'

/** How the last self-test of an adapter went. */
export type TestOutcome = { result: SelfTest; error: null } | { result: null; error: LabError }

/** The self-tests of this page, one at a time: two at once would slow each other down. */
export function useSelfTests() {
  const outcomes = shallowRef<ReadonlyMap<AdapterWish, TestOutcome>>(new Map())
  const running = ref<AdapterWish | null>(null)

  async function start(wish: AdapterWish) {
    if (running.value !== null) return
    running.value = wish
    const answer = await request('adapters.test', { wish })
    running.value = null
    const outcome: TestOutcome = answer.ok
      ? { result: answer.value, error: null }
      : { result: null, error: answer.error }
    outcomes.value = new Map([...outcomes.value, [wish, outcome]])
  }

  return { running, start, of: (wish: AdapterWish) => outcomes.value.get(wish) ?? null }
}
