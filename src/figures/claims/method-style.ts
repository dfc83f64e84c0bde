import { ticketDescriptions, type TicketKind, type TicketMethod } from '../../contract/ticket-method'
import type { FigureTheme } from '../theme'
import type { PointStyle } from './points'

/** What a kind of methods is called above its entries in a legend. */
export const kindLabels: Record<TicketKind, string> = {
  chance: 'Chance',
  weights: 'By weights',
  probe: 'Probes',
  control: 'Controls',
}

/** One family of hues a kind: blue, vermilion, green; each shade reaches 3:1 on the panel. */
const shades: Record<FigureTheme['name'], Record<Exclude<TicketKind, 'chance'>, readonly [string, string, string]>> = {
  light: {
    weights: ['#083f5b', '#0072b2', '#4592bd'],
    probe: ['#a34700', '#d55e00', '#e0732a'],
    control: ['#00573f', '#008a65', '#3f9d7f'],
  },
  dark: {
    weights: ['#c4e4f7', '#4aa8e0', '#3587b8'],
    probe: ['#ffd0ad', '#f0884a', '#d06a2c'],
    control: ['#b5ecd9', '#2fc39a', '#26967a'],
  },
}

type Mark = Pick<PointStyle, 'symbol' | 'hollow' | 'line' | 'strong'> & { shade: 0 | 1 | 2 }

/** Within a kind every method has another symbol; what the claims are about stands out. */
const marks: Record<TicketMethod, Mark> = {
  random: { shade: 0, symbol: 'diamond', line: 'dotted' },
  'magnitude-init': { shade: 2, symbol: 'triangle', line: 'solid' },
  'magnitude-early': { shade: 1, symbol: 'rect', line: 'solid' },
  'magnitude-end': { shade: 0, symbol: 'diamond', line: 'solid' },
  snip: { shade: 2, symbol: 'triangle', hollow: true, line: 'solid' },
  grasp: { shade: 1, symbol: 'rect', hollow: true, line: 'solid' },
  synflow: { shade: 0, symbol: 'diamond', hollow: true, line: 'solid' },
  imp: { shade: 1, symbol: 'circle', line: 'solid', strong: true },
  proximity: { shade: 2, symbol: 'triangle', line: 'solid' },
  motion: { shade: 0, symbol: 'rect', line: 'solid' },
  combined: { shade: 1, symbol: 'circle', line: 'solid', strong: true },
  'random-locations': { shade: 1, symbol: 'circle', hollow: true, line: 'dashed', strong: true },
  'imp-fresh': { shade: 0, symbol: 'triangle', hollow: true, line: 'dashed' },
  'imp-shuffled': { shade: 2, symbol: 'rect', hollow: true, line: 'dashed' },
}

/** How a method is drawn wherever methods are: its kind by hue and dash, itself by symbol and shade. */
export function methodStyle(method: TicketMethod, theme: FigureTheme): PointStyle {
  const { kind } = ticketDescriptions[method]
  const { shade, ...mark } = marks[method]
  return { ...mark, colour: kind === 'chance' ? theme.secondary : shades[theme.name][kind][shade] }
}
