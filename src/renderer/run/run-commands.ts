import { computed } from 'vue'
import { useCommands, type Command } from '../commands/registry'
import type { Selection } from './selection'

/** Keys and palette for what is looked at in a run. */
export function useRunCommands({ steps, stepIndex, playing, goTo, replicate }: Selection, replicates: () => number) {
  const step = (id: string, title: string, keys: string, index: () => number): Command => ({
    id: `run.${id}`,
    title,
    section: 'Run',
    keys,
    act: () => goTo(index()),
  })
  const moveReplicate = (by: number) => {
    const from = replicate.value === 'all' ? (by > 0 ? -1 : replicates()) : replicate.value
    replicate.value = Math.min(replicates() - 1, Math.max(0, from + by))
  }
  useCommands(
    computed((): Command[] => [
      ...(steps.value.length > 1
        ? [
            {
              id: 'run.play',
              title: playing.value ? 'Pause the snapshots' : 'Play the snapshots',
              section: 'Run',
              keys: 'p',
              act: () => (playing.value = !playing.value),
            },
            step('earlier', 'One snapshot back', ',', () => stepIndex.value - 1),
            step('later', 'One snapshot on', '.', () => stepIndex.value + 1),
            step('first', 'To the first snapshot', '<', () => 0),
            step('last', 'To the last snapshot', '>', () => steps.value.length - 1),
          ]
        : []),
      ...(replicates() > 1
        ? [
            {
              id: 'run.replicate-back',
              title: 'One replicate back',
              section: 'Run',
              keys: '[',
              act: () => moveReplicate(-1),
            },
            {
              id: 'run.replicate-on',
              title: 'One replicate on',
              section: 'Run',
              keys: ']',
              act: () => moveReplicate(1),
            },
            {
              id: 'run.replicate-all',
              title: 'All replicates',
              section: 'Run',
              keys: '0',
              act: () => (replicate.value = 'all'),
            },
          ]
        : []),
    ]),
  )
}
