import { figureFont, type FigureTheme } from '../theme'

/** Of the width, in percent: where frames end, at the left of the colour scale, and how far they are apart. */
const [to, gap] = [90, 1.6]

/** CSS pixels: above a frame for its name, below it for its axis. */
const [above, below] = [20, 42]

/** CSS pixels of a frame where there are several above each other. */
const stackedHeight = 300

/**
 * Frames of equal size, row by row from the left, `columns` beside each other from `from` percent of the width on, each
 * with its name above. One row fills the height there is; `height` is what several need, in CSS pixels.
 */
export function frameLayout(names: readonly string[], columns: number, from: number, theme: FigureTheme) {
  const rows = Math.ceil(names.length / columns)
  const width = (to - from + gap) / Math.max(1, columns) - gap
  const place = (index: number) => ({
    left: from + (index % columns) * (width + gap),
    top: Math.floor(index / columns) * (above + stackedHeight + below),
  })
  return {
    height: rows * (above + stackedHeight + below),
    isFirst: (index: number) => index % columns === 0,
    title: names.map((text, index) => ({
      text,
      left: `${place(index).left + width / 2}%`,
      top: place(index).top,
      padding: [2, 0],
      textAlign: 'center' as const,
      textStyle: { color: theme.ink, fontSize: 11, fontWeight: 500, fontFamily: figureFont },
    })),
    grid: names.map((_, index) => ({
      left: `${place(index).left}%`,
      width: `${width}%`,
      top: place(index).top + above,
      ...(rows > 1 ? { height: stackedHeight } : { bottom: below }),
    })),
  }
}
