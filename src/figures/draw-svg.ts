import type { EChartsOption } from 'echarts'
import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts'
import {
  GridComponent,
  LegendPlainComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { optionFor, type Figure, type Size } from './figure'
import type { Origin } from './origin'
import { svgHeader } from './svg-header'
import { svgMetadata } from './svg-metadata'
import type { FigureTheme } from './theme'
import { escapeText, xmlText } from './xml'

use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  LegendPlainComponent,
  TitleComponent,
  // Draws nothing here, but the options name it for the window.
  TooltipComponent,
  VisualMapContinuousComponent,
  LabelLayout,
  SVGRenderer,
])

/** What a file of its own has, and a figure on a page has around it. */
export interface FileOptions {
  /** Title and condition stand above the plot; the file is higher by them. */
  titled?: boolean
  /** How wide it is on paper; all in it is scaled with it. Left out: a CSS pixel is a CSS pixel. */
  millimetres?: number
  /** Without the theme's ground behind it. */
  transparent?: boolean
  /** Rules that bring a font along, for where it is not installed. */
  fontFace?: string
  origin: Origin
}

/** Rules for a pointer that hovers, some of them broken ("fill:[object Object]"), which no option keeps out. */
const hoverRules = /<style[^>]*>[\s\S]*?<\/style>/
/** What those rules and ECharts' own script in a page would hold on to; neither is valid SVG's business. */
const handles = / (?:class|ecmeta_\w+)="[^"]*"/g
/** Ids that are counted through the process's life. */
const countedIds = /(?<=["#])zr\d+-/g

/** In one go, without movement: what is drawn progressively may be cut off in a file (echarts#17302). */
const atOnce = ({ series, ...option }: EChartsOption, ground: string): EChartsOption => ({
  ...option,
  animation: false,
  backgroundColor: ground,
  series: [series ?? []].flat().map((one) => ({ ...one, progressive: 0 })),
})

/** The plot as ECharts writes it: the root element's namespaces, and what is in it. */
function plot(name: string, figure: Figure, ground: string, size: Size): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(atOnce(optionFor(figure, size), ground))
    return chart.renderToSVGString().replace(hoverRules, '').replace(handles, '').replace(countedIds, `${name}-`)
  } finally {
    chart.dispose()
  }
}

/**
 * A figure as one SVG document, drawn as the window draws it, on the theme's ground, `size` large; its label is what a
 * screen reader says. The same figure gives the same bytes. `name` sets its ids apart from those of other figures on the
 * same page. Needs no DOM.
 */
export const drawSvg = (name: string, figure: Figure, theme: FigureTheme, size: Size): string =>
  plot(name, figure, theme.panel, size).replace(
    '<svg ',
    () => `<svg role="img" aria-label="${escapeText(figure.label)}" `,
  )

const noHeader = { height: 0, markup: '' }

/** The same as a file that can be read without a page around it: `size` is the plot's, to which a title adds. */
export function drawSvgFile(
  name: string,
  figure: Figure,
  theme: FigureTheme,
  size: Size,
  { titled = false, millimetres, transparent = false, fontFace, origin }: FileOptions,
): string {
  const inside = plot(name, figure, transparent ? 'transparent' : theme.panel, size)
    .replace(/^<svg [^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
  const header = titled ? svgHeader(figure, theme, size.width) : noHeader
  const height = size.height + header.height
  const length = (pixels: number) =>
    millimetres === undefined ? String(pixels) : `${Number(((pixels * millimetres) / size.width).toFixed(3))}mm`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" role="img" aria-labelledby="${name}-title ${name}-desc" width="${length(size.width)}" height="${length(height)}" viewBox="0 0 ${size.width} ${height}">`,
    `<title id="${name}-title">${xmlText(figure.title)}</title>`,
    `<desc id="${name}-desc">${xmlText(`${figure.condition}. ${figure.label}`)}</desc>`,
    svgMetadata(figure, origin),
    fontFace === undefined ? '' : `<style>${fontFace}</style>`,
    transparent ? '' : `<rect width="${size.width}" height="${height}" fill="${theme.panel}"/>`,
    header.markup,
    `<g transform="translate(0 ${header.height})">`,
    inside,
    '</g>',
    '</svg>',
  ]
    .filter((part) => part !== '')
    .concat('')
    .join('\n')
}
