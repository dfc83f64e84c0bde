/** CSS pixels of a cell, and from one to the next. */
const cell = { width: 6, height: 8 }
const pitch = { x: 7, y: 9 }

export interface StripLayout {
  perLine: number
  width: number
  height: number
}

/** Cells line by line, as many beside each other as fit. */
export function stripLayout(cells: number, width: number): StripLayout {
  const perLine = Math.max(1, Math.floor(width / pitch.x))
  return { perLine, width: perLine * pitch.x, height: Math.ceil(cells / perLine) * pitch.y }
}

/** The cell at a point; null beside them. */
export function stripCellAt(cells: number, { perLine }: StripLayout, x: number, y: number): number | null {
  const column = Math.floor(x / pitch.x)
  if (x < 0 || y < 0 || column >= perLine) return null
  const index = Math.floor(y / pitch.y) * perLine + column
  return index < cells ? index : null
}

export const stripTop = (index: number, { perLine }: StripLayout): number => Math.floor(index / perLine) * pitch.y

export interface StripColours {
  /** [cell]; null: nothing is known. */
  fills: readonly (string | null)[]
  /** [cell]: marked by a cross. */
  crossed: readonly boolean[]
  line: string
  bad: string
  ink: string
}

/** Draws all cells, the chosen one with a frame. */
export function drawStrip(
  canvas: HTMLCanvasElement,
  layout: StripLayout,
  { fills, crossed, line, bad, ink }: StripColours,
  chosen: number | null,
): void {
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(layout.width * ratio)
  canvas.height = Math.round(layout.height * ratio)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(ratio, ratio)
  fills.forEach((fill, index) => {
    const x = (index % layout.perLine) * pitch.x + 0.5
    const y = stripTop(index, layout) + 0.5
    if (fill) {
      context.fillStyle = fill
      context.fillRect(x, y, cell.width, cell.height)
    } else {
      context.strokeStyle = crossed[index] ? bad : line
      context.strokeRect(x + 0.5, y + 0.5, cell.width - 1, cell.height - 1)
    }
    if (crossed[index]) {
      context.beginPath()
      context.moveTo(x, y)
      context.lineTo(x + cell.width, y + cell.height)
      context.stroke()
    }
    if (index === chosen) {
      context.strokeStyle = ink
      context.lineWidth = 2
      context.strokeRect(x, y, cell.width, cell.height)
      context.lineWidth = 1
    }
  })
}
