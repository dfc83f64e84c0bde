import type { LegendComponentOption, TitleComponentOption } from 'echarts'
import { ticketDescriptions, type TicketKind, type TicketMethod } from '../../contract/ticket-method'
import { figureFont, type FigureTheme } from '../theme'
import { kindLabels } from './method-style'

const kinds = Object.keys(kindLabels) as TicketKind[]

/** CSS pixels: of a line, and between kinds; 14 methods of four kinds fit in 390. */
const lineHeight = 18
const betweenKinds = 6

/** A legend of methods at the right of a figure, a heading a kind. `left`: where it starts, as a share of the width ("84%"). */
export function kindLegend(
  methods: readonly TicketMethod[],
  left: string,
  theme: FigureTheme,
): { title: TitleComponentOption[]; legend: LegendComponentOption[] } {
  const kindOf = (method: TicketMethod) => ticketDescriptions[method].kind
  let top = 4
  const blocks = kinds
    .map((kind) => ({ kind, names: methods.filter((method) => kindOf(method) === kind) }))
    .filter(({ names }) => names.length > 0)
    .map((block) => {
      const place = top
      top += (block.names.length + 1) * lineHeight + betweenKinds
      return { ...block, top: place }
    })
  return {
    title: blocks.map((block) => ({
      text: kindLabels[block.kind],
      left,
      top: block.top,
      padding: 0,
      textStyle: { color: theme.ink, fontSize: 11, fontWeight: 600, fontFamily: figureFont },
    })),
    legend: blocks.map((block) => ({
      orient: 'vertical',
      left,
      top: block.top + lineHeight - 4,
      padding: 0,
      itemGap: 4,
      itemWidth: 22,
      itemHeight: 9,
      data: block.names.map((method) => ticketDescriptions[method].label),
      inactiveColor: theme.neutral,
      textStyle: { color: theme.secondary, fontSize: 11, lineHeight: 14 },
    })),
  }
}
