import { defineStore } from 'pinia'
import type { RunSummary } from '../../contract/results'
import { useThrottled } from '../composables/pace'
import { useResource } from '../composables/resource'
import { listen, request } from '../lab'

/** All runs, newest first; kept fresh while runs change. */
export const useRuns = defineStore('runs', () => {
  const { value, error, loading, load } = useResource<RunSummary[]>(() => request('runs.list', {}))
  const refresh = useThrottled(() => void load(), 1000)

  function start() {
    listen('run-changed', refresh)
    void load()
  }

  return { list: value, error, loading, load, start }
})
