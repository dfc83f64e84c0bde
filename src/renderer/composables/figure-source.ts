import { inject, provide, type InjectionKey, type Ref } from 'vue'
import type { RunDetail } from '../../contract/results'

const key: InjectionKey<Readonly<Ref<RunDetail[]>>> = Symbol('runs that figures are drawn of')

/** For a page or a part of it: the runs whose numbers its figures draw, which exported files name as their provenance. */
export const provideFigureSource = (runs: Readonly<Ref<RunDetail[]>>) => provide(key, runs)

/** Null where the page draws no runs. */
export const useFigureSource = (): Readonly<Ref<RunDetail[]>> | null => inject(key, null)
