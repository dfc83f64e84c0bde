import { blocksOf, type Table } from '../table'
import { specColumns, type RunColumn } from './spec-columns'

const ownColumns: readonly RunColumn[] = [
  { name: 'run', type: 'text', about: 'id of the run', value: (run) => run.id },
  { name: 'name', type: 'text', about: 'what it is called', value: (run) => run.name },
  { name: 'preset', type: 'text', about: 'preset that its spec started from', value: (run) => run.preset },
  {
    name: 'seed',
    type: 'int64',
    about: 'every random number is a function of it and of the replicate',
    value: (run) => run.seed,
  },
  { name: 'replicates', type: 'int32', about: 'models that were asked for', value: (run) => run.replicates },
  {
    name: 'adapter',
    type: 'text',
    nullable: true,
    about: 'what it was trained on; null before that',
    value: (run) => run.adapter?.name ?? null,
  },
  {
    name: 'adapter_driver',
    type: 'text',
    nullable: true,
    about: 'the adapter’s driver',
    value: (run) => run.adapter?.driver ?? null,
  },
  {
    name: 'adapter_build',
    type: 'text',
    nullable: true,
    about: 'the WebGPU implementation',
    value: (run) => run.adapter?.build ?? null,
  },
  {
    name: 'layout',
    type: 'text',
    nullable: true,
    about: 'layout of the training kernel, on which bits depend; null before training',
    value: (run) => run.variant,
  },
  { name: 'version', type: 'text', about: 'of the Precursor that made the run', value: (run) => run.version },
  { name: 'hash', type: 'text', about: 'SHA-256 over all values of the spec', value: (run) => run.hash },
  {
    name: 'status',
    type: 'text',
    about: 'queued, running, paused, stopped, interrupted, failed or finished',
    value: (run) => run.status,
  },
  { name: 'error', type: 'text', nullable: true, about: 'why it failed', value: (run) => run.error?.message ?? null },
  { name: 'created', type: 'text', about: 'ISO 8601, UTC', value: (run) => run.createdAt },
  { name: 'started', type: 'text', nullable: true, about: 'ISO 8601, UTC', value: (run) => run.startedAt },
  { name: 'finished', type: 'text', nullable: true, about: 'ISO 8601, UTC', value: (run) => run.finishedAt },
  {
    name: 'duration',
    type: 'float64',
    about: 'seconds spent running, pauses left out',
    value: (run) => run.durationSeconds,
  },
  {
    name: 'diverged',
    type: 'int32',
    about: 'replicates whose loss diverged somewhere',
    value: (run) => new Set(run.divergences.map(({ replicate }) => replicate)).size,
  },
  { name: 'favourite', type: 'boolean', about: 'marked so by the user', value: (run) => run.favourite },
  { name: 'tags', type: 'text', about: 'the user’s tags, a JSON list', value: (run) => JSON.stringify(run.tags) },
  { name: 'notes', type: 'text', about: 'what the user wrote about it', value: (run) => run.notes },
]

const columns = [...ownColumns, ...specColumns()]

export const runsTable: Table = {
  name: 'runs',
  about: 'a run: what it is, where it comes from, and every field of its spec.',
  columns,
  async *blocks(reader, id) {
    const run = await reader.getRun(id)
    yield* blocksOf(columns.length, [columns.map(({ value }) => value(run))])
  },
}
