import type { FigureTheme } from '../theme'
import { figureFont } from '../theme'

/** Attributes in pixels or colours; what is undefined is left out. */
type Attributes = Record<string, string | number | undefined>

/** Text as it may stand in SVG and HTML, between tags and in attributes. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const rounded = (value: string | number) =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value)

/** An element; `inside` is SVG already. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter((one): one is [string, string | number] => one[1] !== undefined)
    .map(([key, value]) => ` ${key}="${rounded(value)}"`)
    .join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

/** A rectangle from its upper left corner, in pixels. */
export const box = (x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}) =>
  element('rect', { x, y, width, height, fill, ...more })

/** A line between two points, in pixels. */
export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, more: Attributes = {}) =>
  element('line', { x1, y1, x2, y2, stroke, ...more })

/** A disc around its centre, in pixels. */
export const dot = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}) =>
  element('circle', { cx, cy, r, fill, ...more })

/** Words; `more` may turn, anchor or weigh them. */
export const words = (x: number, y: number, text: string, fill: string, more: Attributes = {}) =>
  element('text', { x, y, fill, ...more }, escaped(text))

/** An arrow from one point to another, its head at the second. */
export function arrow(x1: number, y1: number, x2: number, y2: number, colour: string): string {
  const angle = Math.atan2(y2 - y1, x2 - x1)
  const wing = (turn: number) => `${x2 - 8 * Math.cos(angle + turn)},${y2 - 8 * Math.sin(angle + turn)}`
  return (
    line(x1, y1, x2 - 5 * Math.cos(angle), y2 - 5 * Math.sin(angle), colour, { 'stroke-width': 1.4 }) +
    element('polygon', { points: `${x2},${y2} ${wing(0.4)} ${wing(-0.4)}`, fill: colour })
  )
}

/** A whole picture; `label` says to those who do not see it what is on it. */
export const picture = (width: number, height: number, label: string, parts: readonly string[]): string =>
  element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': label,
      'font-family': figureFont,
      'font-size': 11,
    },
    parts.join(''),
  )

/** Draws a picture in a theme's colours; `label` as the text around it describes it. */
export type Picture = (theme: FigureTheme, label: string) => string
