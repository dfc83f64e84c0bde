import { computed } from 'vue'
import { startsElsewhere } from '../../../contract/branch'
import type { Interval, LocationReading } from '../../../contract/results'
import { rejectionAtFigure } from '../../../figures/claims/rejection'
import { crowdingFigure } from '../../../figures/crowding'
import { fatesByCrowdingFigure } from '../../../figures/fates-by-crowding'
import { count } from '../../../figures/format'
import type { FigureTheme } from '../../../figures/theme'
import {
  crowdingBins,
  proximalLocations,
  rejectedByCrowding,
  rejectedByRivals,
} from '../../../science/claims/rejection'
import { fatesByCrowding } from '../../../science/fates-by-crowding'
import { hostingRows } from '../../../science/hosting'
import { firstReplicates, ofReplicate } from '../../../science/locations'
import { useRun } from '../context'
import type { Readings } from '../features/readings'
import { useFit } from './fit'

/** The tab's figures and rows, each null until its data is there. */
export function useCrowdingFigures({ initial, now }: Readings) {
  const { run, selection } = useRun()
  const { option, place, replicate } = selection
  const one = computed(() => (replicate.value === 'all' ? 0 : replicate.value))
  const isMean = computed(() => replicate.value === 'all' && run.value.replicates > 1)

  /** The replicates looked at that have come to both moments. */
  const pair = computed(() => {
    if (!initial.value || !now.value || startsElsewhere(place.value)) return null
    const both = Math.min(initial.value.replicates, now.value.replicates)
    const cut = (reading: LocationReading) =>
      isMean.value ? firstReplicates(reading, both) : ofReplicate(reading, one.value)
    return { initial: cut(initial.value), now: cut(now.value) }
  })
  const what = computed(() => {
    const who = isMean.value ? '' : ` · replicate ${one.value + 1}`
    return `${option.value?.label ?? 'dense'}, step ${count(now.value?.step ?? 0)}${who}`
  })

  const neurons = computed(() => {
    const [start, then, words] = [initial.value, now.value, what.value.split(' · ')[0]!]
    if (!start || !then || !pair.value) return null
    const who = isMean.value ? 'all' : one.value
    return (theme: FigureTheme) => crowdingFigure(start, then, who, words, theme)
  })

  const bins = computed(() => pair.value && fatesByCrowding(pair.value.initial, pair.value.now, crowdingBins))
  const byCrowding = computed(() => {
    const [shown, words] = [bins.value, what.value]
    return shown && ((theme: FigureTheme) => fatesByCrowdingFigure(shown, words, theme))
  })

  const proximals = computed(() => pair.value && proximalLocations(pair.value.initial, pair.value.now))
  const { fit, reason } = useFit(
    proximals,
    computed(() => run.value.experiment.seed),
  )
  const rejection = computed(() => {
    const [of, fitted, words] = [proximals.value, fit.value, what.value]
    if (!of) return null
    const n = new Set(of.replicate).size
    const odds: Interval | null = fitted && { ...fitted.crowding, n }
    const input = {
      bins: rejectedByCrowding(of, crowdingBins),
      byRivals: rejectedByRivals(of),
      fit: fitted?.curve ?? null,
      odds,
      what: words,
    }
    return (theme: FigureTheme) => rejectionAtFigure(input, theme)
  })

  const rows = computed(() => {
    if (!pair.value) return null
    const { initial: start, now: then } = pair.value
    return hostingRows(
      ofReplicate(start, isMean.value ? one.value : 0),
      ofReplicate(then, isMean.value ? one.value : 0),
    )
  })

  return { neurons, byCrowding, rejection, reason, rows, one }
}
