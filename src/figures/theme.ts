/** The colours a figure is drawn with; the window, the exporter and the command line hand in one of the two below. */
export interface FigureTheme {
  name: 'light' | 'dark'
  panel: string
  ink: string
  secondary: string
  line: string
  /** Bars that carry no quantity of colour, e.g. a row without codes. */
  neutral: string
  /** Okabe–Ito; in dark lightened until a line reaches 3:1 on the panel. The first three do so in light. */
  categories: readonly [string, string, string, string, string, string]
  /** One hue from zero (the panel's ground) to the largest value. */
  sequential: readonly string[]
  /** From the most negative value over zero (the panel) to the most positive one; both halves equally deep. */
  diverging: readonly string[]
}

// Single quotes inside: the SVG renderer puts it between double ones, unescaped.
export const figureFont = "'Inter Variable', Inter, system-ui, sans-serif"

export const lightFigures: FigureTheme = {
  name: 'light',
  panel: '#ffffff',
  ink: '#1b2330',
  secondary: '#667085',
  line: '#e3e6ea',
  neutral: '#c3c9d1',
  categories: ['#0072b2', '#d55e00', '#008a65', '#e69f00', '#cc79a7', '#56b4e9'],
  sequential: ['#f7fafc', '#cbe4ef', '#8cc4de', '#4a9cc6', '#0b6e99', '#083f5b'],
  diverging: ['#a34a00', '#d98a2b', '#f3d3a5', '#ffffff', '#b3d6e8', '#3f92bd', '#0a5a80'],
}

export const darkFigures: FigureTheme = {
  name: 'dark',
  panel: '#1b2127',
  ink: '#e6e9ee',
  secondary: '#98a2b3',
  line: '#2b323b',
  neutral: '#4a535f',
  categories: ['#4aa8e0', '#f0884a', '#2fc39a', '#f0b03a', '#dd94bd', '#8accf2'],
  sequential: ['#14181d', '#12374a', '#0f5676', '#1b80ae', '#5ab4dc', '#d8f1fb'],
  diverging: ['#f7b267', '#b86a1b', '#5a3a17', '#1b2127', '#123f56', '#2583b2', '#7fc8ea'],
}
