import type { RunDetail } from '../../../../contract/results'
import { textArray, numberArray, type RunArray } from './array'

/** What the run is, in arrays without axes. */
export function runArrays(run: RunDetail): RunArray[] {
  const text = (name: string, about: string, value: string) => textArray({ name, axes: '', about }, value)
  return [
    text('run', 'id of the run', run.id),
    text('name', 'what it is called', run.name),
    text('status', 'queued, running, paused, stopped, interrupted, failed or finished', run.status),
    text('version', 'of the Precursor that made the run', run.version),
    text('hash', 'SHA-256 over all values of the spec', run.hash),
    text('adapter', 'what it was trained on; empty before that', run.adapter?.name ?? ''),
    text('layout', 'layout of the training kernel, on which bits depend; empty before training', run.variant ?? ''),
    numberArray(
      { name: 'seed', axes: '', about: 'every random number is a function of it and of the replicate' },
      '<i8',
      run.seed,
    ),
    text('spec', 'the whole spec as JSON', JSON.stringify(run.experiment)),
  ]
}
