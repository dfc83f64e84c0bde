import { branches, branchLabel, dense, denseNulls, methodOf, type Branch, type LevelKey } from '../../contract/branch'
import type { RunDetail } from '../../contract/results'
import { denseWeights } from '../../contract/size'
import { densityLabel, percent } from '../../figures/format'
import { trainingLabel } from '../../figures/training-label'
import { levelCounts } from '../../science/schedule'

/** Something that was trained and can be looked at. */
export interface TrainingOption extends LevelKey {
  key: string
  density: number
  /** Within its group: "20%", "SNIP". */
  name: string
  /** On its own: "IMP at 20%", "SNIP at 5%". */
  label: string
}

export interface OptionGroup {
  title: string
  options: TrainingOption[]
}

export const keyOf = ({ level, branch }: LevelKey): string => `${level}/${branch}`

export const isSame = (one: LevelKey, other: LevelKey): boolean =>
  one.level === other.level && one.branch === other.branch

const isTicket = (key: LevelKey): boolean => key.branch !== 'main' && methodOf(key) !== null

const inOrder = (one: Branch, other: Branch): number => branches.indexOf(one) - branches.indexOf(other)

/**
 * All of a run's trainings that have a snapshot: the dense level with IMP's rounds, then the tickets of other methods by
 * density, then the dense nulls. A group is there when something is in it.
 */
export function optionGroups({ experiment, snapshots }: RunDetail): OptionGroup[] {
  const weights = denseWeights(experiment)
  const densities = levelCounts(experiment.pruning, weights).map((kept) => kept / weights)
  const seen = new Map(snapshots.map(({ level, branch }) => [keyOf({ level, branch }), { level, branch }]))
  const options = [...seen.values()]
    .sort((one, other) => one.level - other.level || inOrder(one.branch, other.branch))
    .map(({ level, branch }): TrainingOption => {
      const density = densities[level] ?? 1
      const key = { level, branch }
      return {
        ...key,
        key: keyOf(key),
        density,
        name: branch === 'main' ? densityLabel(level, density) : branchLabel(key),
        label: trainingLabel(key, density),
      }
    })
  const tickets = options.filter(isTicket)
  return [
    { title: 'Dense and IMP', options: options.filter(({ branch }) => branch === 'main') },
    ...[...new Set(tickets.map(({ level }) => level))].map((level) => {
      const own = tickets.filter((option) => option.level === level)
      return { title: `Tickets at ${percent(own[0]?.density ?? 1)}`, options: own }
    }),
    {
      title: 'Dense nulls',
      options: denseNulls.flatMap((branch) =>
        options.filter((option) => isSame(option, { level: dense.level, branch })),
      ),
    },
  ].filter((group) => group.options.length > 0)
}
