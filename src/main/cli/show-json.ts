import type { RunDetail, RunSummary } from '../../contract/results'

/**
 * One entry of `list --json`. `adapter` is the adapter's name, or null before there is one; all that is known of it stands
 * beside it. A mean or an end of an interval without a value (n = 0) is written as null by JSON.
 */
export const listEntryJson = (run: RunSummary) => ({
  id: run.id,
  name: run.name,
  status: run.status,
  preset: run.preset,
  replicates: run.replicates,
  seed: run.seed,
  adapter: run.adapter?.name ?? null,
  adapterDescription: run.adapter,
  createdAt: run.createdAt,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  durationSeconds: run.durationSeconds,
  levels: run.levels,
  recovery: run.recovery,
  tags: run.tags,
  favourite: run.favourite,
  trashedAt: run.trashedAt,
  resumable: run.resumable,
  error: run.error,
})

/** What `show --json` prints, and `run --json` at its end. */
export const showJson = (run: RunDetail) => ({
  ...listEntryJson(run),
  notes: run.notes,
  hash: run.hash,
  version: run.version,
  variant: run.variant,
  branches: run.branches,
  snapshots: run.snapshots,
  experiment: run.experiment,
})
