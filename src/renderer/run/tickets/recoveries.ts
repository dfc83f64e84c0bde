import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { dense, isDenseNull, methodOf, type DenseNull, type LevelKey } from '../../../contract/branch'
import type { LabError } from '../../../contract/errors'
import type { Interval, Outcomes } from '../../../contract/results'
import type { RecoveryReading } from '../../../contract/tickets'
import { meanInterval } from '../../../science/statistics'
import { request } from '../../lab'
import { useRun } from '../context'
import { isSame, keyOf, type TrainingOption } from '../options'

/** What a training came to, in all its measures: means over replicates, or the values of one. */
export interface TicketNumbers extends Record<(typeof numbersOf)[number], Interval> {
  option: TrainingOption
  kept: number
}

export const numbersOf = ['accuracy', 'coverage', 'row', 'family', 'rowAgain', 'relocated'] as const

interface Fetched {
  recovery: RecoveryReading
  outcomes: Outcomes
}

/** All levels of the chosen ticket's method, IMP's where none is chosen, and the dense nulls, one after the other as they come. */
export function useRecoveries(replicate: Ref<number | 'all'>) {
  const { run, selection } = useRun()
  const { options, place } = selection
  const method = computed(() => methodOf(place.value) ?? 'imp')
  const levels = computed(() =>
    options.value.filter((option) => methodOf(option) === method.value).sort((one, other) => one.level - other.level),
  )
  const nulls = computed(() => options.value.filter(({ branch }) => isDenseNull(branch)))
  const fetched = shallowRef(new Map<string, Fetched>())
  const error = shallowRef<LabError | null>(null)
  let latest = 0

  /** All replicates have come to its end: nothing is added any more. */
  const isWhole = (key: LevelKey) => fetched.value.get(keyOf(key))?.recovery.row.length === run.value.replicates

  async function load() {
    const mine = ++latest
    error.value = null
    for (const { level, branch } of [...levels.value, ...nulls.value]) {
      if (isWhole({ level, branch })) continue
      const asked = { id: run.value.id, level, branch }
      const [recovery, outcomes] = await Promise.all([request('runs.recovery', asked), request('runs.outcomes', asked)])
      if (mine !== latest) return
      const failed = [recovery, outcomes].find(({ ok }) => !ok)
      if (failed && !failed.ok) error.value = failed.error
      if (!recovery.ok || !outcomes.ok) return
      const next = { recovery: recovery.value, outcomes: outcomes.value }
      fetched.value = new Map(fetched.value).set(keyOf(asked), next)
    }
  }
  watch([run, method, () => options.value.length], () => void load(), { immediate: true })
  onScopeDispose(() => latest++)

  const numbers = (option: TrainingOption): TicketNumbers[] => {
    const there = fetched.value.get(keyOf(option))
    if (!there) return []
    const { recovery, outcomes } = there
    const of = (values: ArrayLike<number>) =>
      meanInterval(replicate.value === 'all' ? values : [values[replicate.value] ?? NaN])
    const { row, family, rowAgain, relocated } = recovery
    const [accuracy, coverage] = [of(outcomes.accuracy), of(outcomes.coverage)]
    if (accuracy.n === 0) return []
    const measured = { row: of(row), family: of(family), rowAgain: of(rowAgain), relocated: of(relocated) }
    return [{ option, kept: keptOf(option), accuracy, coverage, ...measured }]
  }
  const keptOf = (key: LevelKey) =>
    [...run.value.levels, ...run.value.branches].find((level) => isSame(level, key))?.kept ?? NaN
  return {
    method,
    tickets: computed(() => levels.value.flatMap(numbers)),
    nulls: computed(() =>
      nulls.value.flatMap(numbers).map((one) => ({ ...one, null: one.option.branch as DenseNull })),
    ),
    dense: computed(() => run.value.levels.find((level) => isSame(level, dense)) ?? null),
    error,
    load,
  }
}

export type Recoveries = ReturnType<typeof useRecoveries>
