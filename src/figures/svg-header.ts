import { format } from 'echarts/core'
import type { Figure } from './figure'
import { figureFont, type FigureTheme } from './theme'
import { xmlText } from './xml'

/** CSS pixels: left and right of the text, above it, and below it. */
const [side, above, below] = [12, 8, 6]

interface TextStyle {
  size: number
  weight: number
  lineHeight: number
  colour: string
}

/** Words in lines that are no wider than `room`, as ECharts measures them; a word that is wider stands alone. */
function lines(text: string, { size, weight }: TextStyle, room: number): string[] {
  // What is measured is a common font of usual weight: others are wider by some percent, and more in bold.
  const wider = weight > 500 ? 1.2 : 1.08
  const width = (line: string) => wider * format.getTextRect(line, `${weight} ${size}px ${figureFont}`).width
  const all: string[] = []
  for (const word of text.replaceAll(' = ', '\u00a0=\u00a0').split(' ')) {
    const longer = all.length === 0 ? word : `${all.at(-1)!} ${word}`
    if (all.length > 0 && width(longer) <= room) all[all.length - 1] = longer
    else all.push(word)
  }
  return all
}

/** A figure's title and condition as lines of SVG for the top of a file of that width; both lengths in CSS pixels. */
export function svgHeader(
  { title, condition }: Figure,
  theme: FigureTheme,
  width: number,
): { height: number; markup: string } {
  const styles: [string, TextStyle][] = [
    [title, { size: 13, weight: 600, lineHeight: 17, colour: theme.ink }],
    [condition, { size: 11, weight: 400, lineHeight: 15, colour: theme.secondary }],
  ]
  let bottom = above
  const texts = styles.flatMap(([text, style]) =>
    lines(text, style, width - 2 * side).map((line) => {
      bottom += style.lineHeight
      // Quotes of the font are single, as the attribute's are double.
      return `<text x="${side}" y="${bottom - 4}" fill="${style.colour}" font-family="${figureFont}" font-size="${style.size}" font-weight="${style.weight}">${xmlText(line)}</text>`
    }),
  )
  return { height: bottom + below, markup: texts.join('\n') }
}
