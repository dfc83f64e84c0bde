import { densityFloor } from '../../contract/size'
import { ticketDescriptions } from '../../contract/ticket-method'
import type { LocationReading } from '../../contract/results'
import type { RecoveryReading, WeightReading } from '../../contract/tickets'
import { ofReplicate } from '../../science/locations'
import { meanInterval } from '../../science/statistics'
import { makeTask } from '../../science/task'
import { count } from '../format'
import { orderRows, rowOrderWords, type RowOrder } from '../row-order'
import { codeMovesFigure } from '../tickets/code-moves'
import { maskOverlapFigure } from '../tickets/mask-overlap'
import { meanMoves, replicateMoves } from '../tickets/moves'
import { recoveryByDensityFigure } from '../tickets/recovery-by-density'
import { weightMatrixFigure, weightScale } from '../tickets/weight-matrix'
import { trainingLabel } from '../training-label'
import { codeMovesCaption, maskOverlapCaption, recoveryByDensityCaption, weightsCaptions } from './captions'
import type { RunMaterial } from './material'
import type { RunFigure } from './run-figure'
import type { TicketMaterial } from './ticket-material'

/** As the page of the tickets opens. */
const order: RowOrder = 'crowding'

/** Means over replicates; with one of them its values. */
const sharesOf = ({ row, rowAgain, family }: RecoveryReading) => ({
  row: meanInterval(row),
  rowAgain: meanInterval(rowAgain),
  family: meanInterval(family),
})

/** W1 of the first replicate, of which there is no mean: row 3 of one is not row 3 of another. */
function weightFigures(
  { experiment }: RunMaterial['run'],
  { ticket, mask, start, end, codes }: TicketMaterial,
  rows: readonly number[],
): RunFigure[] {
  if (mask === null) return []
  const of = [start, end].flatMap((reading) => (reading ? [reading.w1] : []))
  const shared = {
    ...{ rows: mask.rows, inputs: mask.inputs, mask: mask.words, measure: 'weight' as const },
    clauses: makeTask(experiment.task, experiment.seed),
    end: ofReplicate(codes, 0),
    scale: weightScale(of, mask.inputs),
    ...{ order: rows, orderWords: rowOrderWords[order] },
    condition: `${trainingLabel(ticket, ticket.density)} · replicate 1`,
  }
  const one = (when: 'start' | 'end', reading: WeightReading | null): RunFigure[] =>
    reading === null
      ? []
      : [
          {
            section: null,
            name: `weights-${when}`,
            caption: weightsCaptions[when],
            size: 'tall',
            draw: (theme) => weightMatrixFigure({ ...shared, w1: reading.w1, title: `Weights at the ${when}` }, theme),
          },
        ]
  return [...one('start', start), ...one('end', end)]
}

function movesFigure(
  mean: boolean,
  { ticket, codes }: TicketMaterial,
  initial: LocationReading,
  end: LocationReading,
  rows: readonly number[],
): RunFigure {
  const what = `${trainingLabel(ticket, ticket.density)}, step ${count(codes.step)}`
  const moved = { initial, end, other: codes, what }
  return {
    section: null,
    name: 'code-moves',
    caption: codeMovesCaption(mean),
    size: 'tall',
    draw: (theme) => codeMovesFigure(mean ? meanMoves(moved) : replicateMoves(moved, 0, rows, order), theme),
  }
}

function recoveryFigure({ experiment }: RunMaterial['run'], { method, recovered, nulls }: TicketMaterial): RunFigure {
  return {
    section: null,
    name: 'recovery-by-density',
    caption: recoveryByDensityCaption,
    size: 'whole',
    draw: (theme) =>
      recoveryByDensityFigure(
        {
          method: ticketDescriptions[method].label,
          tickets: recovered.map(({ density, recovery }) => ({ density, ...sharesOf(recovery) })),
          nulls: nulls.map((one) => ({ null: one.null, ...sharesOf(one.recovery) })),
          floor: densityFloor(experiment),
          picked: null,
        },
        theme,
      ),
  }
}

/** The sparsest ticket: its weights, where the dense codes are in it, and its mask beside those of other methods. */
export function ticketFigures({ run, readings: [initial, end], tickets }: RunMaterial): RunFigure[] {
  if (tickets === null || !initial || !end) return []
  const { overlap } = tickets
  const rows = orderRows(initial, tickets.codes, 0, order)
  const mean = run.replicates > 1
  return [
    ...weightFigures(run, tickets, rows),
    movesFigure(mean, tickets, initial, end, rows),
    recoveryFigure(run, tickets),
    ...(overlap.methods.length < 2 || overlap.replicates === 0
      ? []
      : [
          {
            section: null,
            name: 'mask-overlap',
            caption: maskOverlapCaption,
            size: 'tall' as const,
            draw: (theme) => maskOverlapFigure(overlap, mean ? 'all' : 0, theme),
          } satisfies RunFigure,
        ]),
  ]
}
