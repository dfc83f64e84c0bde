import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts'
import {
  GridComponent,
  LegendPlainComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Figure } from '../../figures/figure'
import type { FigureTheme } from '../../figures/theme'
import { escapeText } from './html'

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
  SVGRenderer,
])

/** CSS pixels. */
export interface Size {
  width: number
  height: number
}

/** Rules for a pointer that hovers, some of them broken ("fill:[object Object]"), which no option keeps out. */
const hoverRules = /<style[^>]*>[\s\S]*?<\/style>/
/** What those rules and ECharts' own script in a page would hold on to; neither is valid SVG's business. */
const handles = / (?:class|ecmeta_\w+)="[^"]*"/g
/** Ids that are counted through the process's life. */
const countedIds = /(?<=["#])zr\d+-/g

/**
 * A figure as one SVG document, drawn as the window draws it, on the theme's ground; its label is what a screen reader
 * says. The same figure gives the same bytes. `name` sets its ids apart from those of other figures on the same page.
 */
export function drawSvg(name: string, figure: Figure, theme: FigureTheme, size: Size): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption({ ...figure.option, animation: false, backgroundColor: theme.panel })
    return chart
      .renderToSVGString()
      .replace(hoverRules, '')
      .replace(handles, '')
      .replace(countedIds, `${name}-`)
      .replace('<svg ', () => `<svg role="img" aria-label="${escapeText(figure.label)}" `)
  } finally {
    chart.dispose()
  }
}
