import type { LegendComponentOption, TitleComponentOption } from 'echarts'
import { ticketDescriptions, ticketMethods, type TicketKind, type TicketMethod } from '../../contract/ticket-method'
import { figureFont, type FigureTheme } from '../theme'
import { kindLabels } from './method-style'

/** A column of a legend. `left`: where it starts, as a share of the width ("84%"); `top` in CSS pixels. */
interface Column {
  left: string
  top: number
  kinds: readonly TicketKind[]
}

/** At the right of a figure. */
export const legendAtRight = (left: string): Column[] => [
  { left, top: 4, kinds: ['chance', 'weights', 'probe', 'control'] },
]

/** Below a figure that has no room at its right, from `top` on. */
export const legendBelow = (top: number): Column[] => [
  { left: '3%', top, kinds: ['chance', 'weights'] },
  { left: '52%', top, kinds: ['probe', 'control'] },
]

/** CSS pixels: of a line, and between kinds. */
const lineHeight = 18
const betweenKinds = 6

/** The kinds that have any of the methods, each with its place. */
function blocksOf(methods: readonly TicketMethod[], { left, top, kinds }: Column) {
  let next = top
  return kinds
    .map((kind) => ({ kind, left, names: methods.filter((method) => ticketDescriptions[method].kind === kind) }))
    .filter(({ names }) => names.length > 0)
    .map((block) => {
      const place = next
      next += (block.names.length + 1) * lineHeight + betweenKinds
      return { ...block, top: place, end: next }
    })
}

/** CSS pixels from a figure's top to the end of a legend of all methods, so that choosing among them changes no height. */
export const legendEnd = (columns: Column[]): number =>
  Math.max(...columns.flatMap((column) => blocksOf(ticketMethods, column).map(({ end }) => end)))

/** A legend of methods with a heading a kind. */
export function kindLegend(
  methods: readonly TicketMethod[],
  columns: Column[],
  theme: FigureTheme,
): { title: TitleComponentOption[]; legend: LegendComponentOption[] } {
  const blocks = columns.flatMap((column) => blocksOf(methods, column))
  return {
    title: blocks.map(({ kind, left, top }) => ({
      text: kindLabels[kind],
      left,
      top,
      padding: 0,
      textStyle: { color: theme.ink, fontSize: 11, fontWeight: 600, fontFamily: figureFont },
    })),
    legend: blocks.map(({ names, left, top }) => ({
      orient: 'vertical',
      left,
      top: top + lineHeight - 4,
      padding: 0,
      itemGap: 4,
      itemWidth: 22,
      itemHeight: 9,
      data: names.map((method) => ticketDescriptions[method].label),
      inactiveColor: theme.neutral,
      textStyle: { color: theme.secondary, fontSize: 11, lineHeight: 14 },
    })),
  }
}
