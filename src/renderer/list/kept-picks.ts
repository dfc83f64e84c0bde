import { watch, type ShallowRef } from 'vue'
import type { RunSummary } from '../../contract/results'
import { useKept } from '../kept'
import { request } from '../lab'
import { isPickedIds, mostKept, nothingPicked, withMore, type Picked } from './picked'

/** What is picked outlives a restart, as far as it is still among the runs; what is picked until that is found out goes before. */
export function keepPicks(picked: ShallowRef<Picked<RunSummary>>): void {
  const kept = useKept<string[]>('list.picked', [], isPickedIds)
  void bringBack([...kept.value], picked)
  watch(picked, ({ items }) => (kept.value = items.size > mostKept ? [] : [...items.keys()]))
}

async function bringBack(ids: readonly string[], picked: ShallowRef<Picked<RunSummary>>): Promise<void> {
  const before = picked.value
  const answers = await Promise.all(ids.map((id) => request('runs.get', { id })))
  const there = answers.flatMap((answer) => (answer.ok && answer.value.trashedAt === null ? [answer.value] : []))
  if (picked.value === before && there.length > 0) picked.value = withMore(nothingPicked, there)
}
