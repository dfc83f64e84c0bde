import { computed, type Ref } from 'vue'
import { dense } from '../../../contract/branch'
import type { LocationReading } from '../../../contract/results'
import { densityFloor } from '../../../contract/size'
import { ticketDescriptions } from '../../../contract/ticket-method'
import type { WeightReading } from '../../../contract/tickets'
import { count } from '../../../figures/format'
import { orderRows, rowOrderWords, type RowOrder } from '../../../figures/row-order'
import type { FigureTheme } from '../../../figures/theme'
import { codeMovesFigure } from '../../../figures/tickets/code-moves'
import { maskOverlapFigure } from '../../../figures/tickets/mask-overlap'
import { meanMoves, replicateMoves } from '../../../figures/tickets/moves'
import { recoveryByDensityFigure } from '../../../figures/tickets/recovery-by-density'
import { weightMatrixFigure, weightScale, type WeightMeasure } from '../../../figures/tickets/weight-matrix'
import { ofReplicate } from '../../../science/locations'
import { makeTask } from '../../../science/task'
import { useRun } from '../context'
import type { Readings } from '../features/readings'
import { isSame } from '../options'
import type { Recoveries } from './recoveries'
import type { Ticket } from './resources'

interface View {
  measure: Ref<WeightMeasure>
  rowOrder: Ref<RowOrder>
}

/** The tab's figures, each null until its data is there. `one`: the replicate of which rows are shown. */
export function useTicketFigures(
  { initial, now, end: codesAtEnd }: Readings,
  ticket: Ticket,
  recoveries: Recoveries,
  view: View,
  one: Ref<number>,
) {
  const { run, selection } = useRun()
  const { option, place, replicate } = selection
  const isMean = computed(() => replicate.value === 'all' && run.value.replicates > 1)
  const label = computed(() => option.value?.label ?? 'dense')
  const clauses = computed(() => makeTask(run.value.experiment.task, run.value.experiment.seed))

  const has = (reading: LocationReading | null): reading is LocationReading =>
    reading !== null && reading.replicates > one.value
  const order = computed(() =>
    has(initial.value) && has(codesAtEnd.value)
      ? orderRows(initial.value, codesAtEnd.value, one.value, view.rowOrder.value)
      : null,
  )

  const scale = computed(() => {
    const { inputs } = run.value.experiment.task
    return weightScale(
      [ticket.start.value, ticket.end.value].flatMap((reading) => (reading ? [reading.w1] : [])),
      inputs,
    )
  })
  const drawWeights = (weights: Ref<WeightReading | null>, atEnd: boolean) =>
    computed(() => {
      const [mask, w1, rows, coded] = [ticket.mask.value, weights.value?.w1 ?? null, order.value, codesAtEnd.value]
      const measure = view.measure.value
      if (!mask || !rows || !has(coded) || (measure !== 'kept' && !w1)) return null
      const input = {
        ...{ rows: mask.rows, inputs: mask.inputs, mask: mask.words, w1, measure },
        clauses: clauses.value,
        end: isSame(coded, place.value) ? ofReplicate(coded, one.value) : null,
        scale: scale.value,
        order: rows,
        orderWords: rowOrderWords[view.rowOrder.value],
        title: atEnd ? 'Weights at the end' : 'Weights at the start',
        // Of all replicates, too: row 3 of one is not row 3 of another, so there is no mean to show.
        condition: `${label.value} · replicate ${one.value + 1}`,
      }
      return (theme: FigureTheme) => weightMatrixFigure(input, theme)
    })

  const moves = computed(() => {
    const [first, from, to] = [initial.value, ticket.denseEnd.value, now.value]
    if (!has(first) || !has(from) || !has(to) || !order.value || !isSame(to, place.value)) return null
    const what = `${label.value}, step ${count(to.step)}`
    const moved = { initial: first, end: from, other: to, what }
    const input = isMean.value ? meanMoves(moved) : replicateMoves(moved, one.value, order.value, view.rowOrder.value)
    return (theme: FigureTheme) => codeMovesFigure(input, theme)
  })

  const overlap = computed(() => {
    const reading = ticket.overlap.value
    if (!reading || reading.methods.length < 2) return null
    const who = isMean.value ? 'all' : one.value
    if (who !== 'all' && who >= reading.replicates) return null
    return (theme: FigureTheme) => maskOverlapFigure(reading, who, theme)
  })
  /** Why there are no masks to hold against each other. */
  const noOverlap = computed(() => {
    if (place.value.level === dense.level) return 'Choose a ticket: the dense network has every weight.'
    const reading = ticket.overlap.value
    if (!reading) return null
    if (reading.methods.length < 2) {
      return `${label.value} is the only ticket at this density; to hold masks against each other, ask for more methods in a copy of this run.`
    }
    return one.value >= reading.replicates ? `Replicate ${one.value + 1} has not got all masks of this level.` : null
  })

  const recovery = computed(() => {
    const { tickets, nulls, method } = recoveries
    if (tickets.value.length === 0) return null
    const input = {
      method: ticketDescriptions[method.value].label,
      tickets: tickets.value.map((ticketOf) => ({ ...ticketOf, density: ticketOf.option.density })),
      nulls: nulls.value,
      floor: densityFloor(run.value.experiment),
      picked: place.value.level === dense.level ? null : (option.value?.density ?? null),
    }
    return (theme: FigureTheme) => recoveryByDensityFigure(input, theme)
  })

  return {
    start: drawWeights(ticket.start, false),
    end: drawWeights(ticket.end, true),
    moves,
    overlap,
    noOverlap,
    recovery,
  }
}
