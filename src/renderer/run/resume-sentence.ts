import type { RunDetail } from '../../contract/results'

/** What a resumed run will do. What has results is bound to its adapter: on another one its numbers would be others. */
export function resumeSentence({ adapter, snapshots }: RunDetail): string {
  if (snapshots.length === 0 || !adapter) return 'Resumed, it begins anew, as nothing was measured yet.'
  return `Resumed, it goes on from its last checkpoint on ${adapter.name} and ends with the numbers it would have had without the break.`
}
