import { computed, onMounted, type ComputedRef } from 'vue'
import { request } from '../lab'
import { useResource } from './resource'

/** What runs can be filtered by: the presets, and “custom” for what began from none. */
export function usePresetNames(): ComputedRef<string[]> {
  const presets = useResource(() => request('presets.list', {}))
  onMounted(presets.load)
  return computed(() => [...(presets.value.value ?? []).map(({ name }) => name), 'custom'])
}
