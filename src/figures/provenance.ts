import type { RunDetail } from '../contract/results'

/** Where a figure's numbers come from: enough to make them again. */
export interface Provenance {
  /** The run's UUID. */
  run: string
  /** The run's name. */
  name: string
  /** SHA-256 of the spec, in hexadecimal digits. */
  spec: string
  /** Of Precursor. */
  version: string
  /** What the run was trained on; 'none' for a run that never started. */
  adapter: string
  seed: number
  replicates: number
  /** When the run was made, ISO 8601. */
  date: string
}

/** Where the numbers of a run's figures come from. Several facts of the adapter stand in one line, apart by commas. */
export const provenanceOf = ({
  id,
  name,
  hash,
  version,
  adapter,
  seed,
  replicates,
  createdAt,
}: RunDetail): Provenance => ({
  run: id,
  name,
  spec: hash,
  version,
  adapter: adapter === null ? 'none' : [adapter.name, adapter.driver, adapter.build].filter(Boolean).join(', '),
  seed,
  replicates,
  date: createdAt,
})

/** “key: value”, a fact a line, as files of figures carry them. */
export const provenanceLines = ({
  version,
  run,
  name,
  spec,
  adapter,
  seed,
  replicates,
  date,
}: Provenance): string[] => [
  `made by: Precursor ${version}`,
  `run: ${run}`,
  `name: ${name}`,
  `spec (SHA-256): ${spec}`,
  `adapter: ${adapter}`,
  `seed: ${seed}`,
  `replicates: ${replicates}`,
  `date: ${date}`,
]
