import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { RunDetail } from '../../contract/results'
import type { Origin } from '../../figures/origin'
import { provenanceOf } from '../../figures/provenance'
import { useLab } from '../stores/lab'

const key: InjectionKey<Readonly<Ref<RunDetail[]>>> = Symbol('runs that figures are drawn of')
const specKey: InjectionKey<Readonly<Ref<unknown>>> = Symbol('experiment that figures picture')

/** For a page or a part of it: the runs whose numbers its figures draw, which exported files name as their provenance. */
export const provideFigureSource = (runs: Readonly<Ref<RunDetail[]>>) => provide(key, runs)

/** For a page whose figures picture an experiment that nobody has run: exported files carry its spec. */
export const provideFigureSpec = (spec: Readonly<Ref<unknown>>) => provide(specKey, spec)

/** Null where the page draws no runs. */
export const useFigureSource = (): Readonly<Ref<RunDetail[]>> | null => inject(key, null)

/** What the files of the figures around here say of where they come from. */
export function useOrigin(): ComputedRef<Origin> {
  const runs = useFigureSource()
  const spec = inject(specKey, null)
  const lab = useLab()
  return computed(() =>
    runs !== null && runs.value.length > 0
      ? { runs: runs.value.map(provenanceOf) }
      : { version: lab.info?.version ?? '', spec: spec?.value ?? null },
  )
}
