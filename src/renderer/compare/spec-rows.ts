import type { Experiment } from '../../contract/experiment-type'
import { specGroups, type SpecLine } from '../run/overview/spec-groups'

export interface ComparedLine {
  path: string
  label: string
  help: string
  /** In words with units, by run; null where there is no run to tell. */
  values: (string | null)[]
  /** The same with every digit. */
  exact: (string | null)[]
  differs: boolean
}

export interface ComparedGroup {
  key: string
  title: string
  lines: ComparedLine[]
}

/** Stands above each column anyway, and is no part of what decides a result. */
const told = 'name'

/** The specs of several runs, field by field as the form groups them. `schema`: what the route `experiment.schema` gives. */
export function comparedSpec(
  experiments: readonly (Experiment | null)[],
  schema: Record<string, unknown>,
): ComparedGroup[] {
  const specs = experiments.map((experiment) => (experiment === null ? null : specGroups(experiment, schema, [])))
  const [first] = specs.filter((spec) => spec !== null)
  return (first ?? []).map(({ key, title, lines }) => ({
    key,
    title,
    lines: lines.map(({ path, label, help }) => {
      const own = specs.map((spec) => lineOf(spec, path) ?? null)
      const values = own.map((line) => line?.value ?? null)
      const exact = own.map((line) => line?.exact ?? null)
      const there = values.filter((value) => value !== null)
      return { path, label, help, values, exact, differs: path !== told && there.some((value) => value !== there[0]) }
    }),
  }))
}

const lineOf = (spec: ReturnType<typeof specGroups> | null, path: string): SpecLine | undefined =>
  spec?.flatMap(({ lines }) => lines).find((line) => line.path === path)

/** Only lines that differ, and groups that have some. */
export const onlyDiffering = (groups: readonly ComparedGroup[]): ComparedGroup[] =>
  groups
    .map((group) => ({ ...group, lines: group.lines.filter(({ differs }) => differs) }))
    .filter(({ lines }) => lines.length > 0)

interface Seeded {
  letter: string
  seed: number
  replicates: number
  hash: string
}

const listed = (letters: readonly string[]): string =>
  letters.length < 2 ? letters.join('') : `${letters.slice(0, -1).join(', ')} and ${letters.at(-1)}`

/** What equal hashes and seeds mean, a sentence each. */
export function sameness(runs: readonly Seeded[]): string[] {
  if (runs.length < 2) return []
  const [first] = runs as [Seeded, ...Seeded[]]
  const all = listed(runs.map(({ letter }) => letter))
  if (runs.every(({ hash }) => hash === first.hash)) {
    return [`Same spec (${first.hash.slice(0, 12)} …) in ${all}: any difference comes from adapters or versions.`]
  }
  const seeds = [...new Set(runs.map(({ seed }) => seed))]
  if (seeds.length === runs.length) {
    return [
      `Different seeds (${runs.map(({ letter, seed }) => `${letter} ${seed}`).join(', ')}): replicates are not paired.`,
    ]
  }
  return seeds.flatMap((seed) => {
    const same = runs.filter((run) => run.seed === seed)
    if (same.length < 2) return same.map(({ letter }) => `${letter} has another (${seed}), and no pairs.`)
    const least = Math.min(...same.map(({ replicates }) => replicates))
    const uneven = same.some(({ replicates }) => replicates !== least)
    const which = uneven ? `the first ${least} replicates are paired` : 'replicates are paired'
    return [`Same seed (${seed}) in ${listed(same.map(({ letter }) => letter))}: ${which}.`]
  })
}
