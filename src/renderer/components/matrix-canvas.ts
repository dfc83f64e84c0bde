import { colourAt, inkOn } from '../../figures/colour'
import { leastMarked, markKinds, markRadius, shareOf, type Matrix } from '../../figures/matrix'
import { figureFont } from '../../figures/theme'

/** Colours a ramp is told apart in. */
const shades = 256

interface Shade {
  fill: string
  ink: string
  /** As `ImageData` holds it: red, green, blue, opaque. */
  pixel: number
}

const tables = new Map<string, Shade[]>()

/** The ramp's colours, made once. */
function shadesOf(ramp: readonly string[]): Shade[] {
  const name = ramp.join()
  let table = tables.get(name)
  if (!table) {
    table = Array.from({ length: shades }, (_, index) => {
      const fill = colourAt(ramp, index / (shades - 1))
      const part = (at: number) => parseInt(fill.slice(at, at + 2), 16)
      // All machines that Electron runs on have the low byte first.
      return { fill, ink: inkOn(fill), pixel: ((255 << 24) | (part(5) << 16) | (part(3) << 8) | part(1)) >>> 0 }
    })
    tables.set(name, table)
  }
  return table
}

const pixelTables = new WeakMap<Shade[], Uint32Array>()

function pixelsOf(table: Shade[]): Uint32Array {
  const known = pixelTables.get(table) ?? Uint32Array.from(table, ({ pixel }) => pixel)
  pixelTables.set(table, known)
  return known
}

const shadeIndex = (value: number, range: Matrix['range']): number => Math.round(shareOf(value, range) * (shades - 1))

/** CSS pixels of the cells and of the whole. */
export interface Cells {
  left: number
  top: number
  width: number
  height: number
  cellWidth: number
  cellHeight: number
}

export function cellsIn({ inset, columns, rows }: Matrix, width: number, height: number): Cells {
  const inner = { width: width - inset.left - inset.right, height: height - inset.top - inset.bottom }
  return {
    left: inset.left,
    top: inset.top,
    ...inner,
    cellWidth: inner.width / columns,
    cellHeight: inner.height / rows,
  }
}

/** Cells one pixel large, drawn larger in one go: 65,536 rectangles would take longer than a frame. */
const small = document.createElement('canvas')

function drawPixels(context: CanvasRenderingContext2D, matrix: Matrix, cells: Cells, table: Shade[], ratio: number) {
  const { columns, rows, values, range } = matrix
  small.width = columns
  small.height = rows
  const pen = small.getContext('2d')
  if (!pen) return
  const image = pen.createImageData(columns, rows)
  const pixels = new Uint32Array(image.data.buffer)
  const colours = pixelsOf(table)
  const [low, high] = range
  const perUnit = (shades - 1) / (high - low)
  for (let cell = 0; cell < pixels.length; cell++) {
    // As `shadeIndex`, without a call for each of 65,536 cells.
    const index = Math.round((values[cell]! - low) * perUnit)
    if (!Number.isNaN(index)) pixels[cell] = colours[index < 0 ? 0 : index >= shades ? shades - 1 : index]!
  }
  pen.putImageData(image, 0, 0)
  // Where several cells share a pixel it shows their mean, so that none is left out.
  context.imageSmoothingEnabled = Math.min(cells.cellWidth, cells.cellHeight) * ratio < 1
  context.imageSmoothingQuality = 'high'
  context.drawImage(small, cells.left, cells.top, cells.width, cells.height)
}

function drawRectangles(context: CanvasRenderingContext2D, matrix: Matrix, cells: Cells, table: Shade[]) {
  const { columns, values, range, gap } = matrix
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!
    if (Number.isNaN(value)) continue
    context.fillStyle = table[shadeIndex(value, range)]!.fill
    const x = cells.left + (cell % columns) * cells.cellWidth
    const y = cells.top + Math.floor(cell / columns) * cells.cellHeight
    context.fillRect(x + gap / 2, y + gap / 2, cells.cellWidth - gap, cells.cellHeight - gap)
  }
}

/** Where they fit: numbers that touch each other say less than none. */
function drawNumbers(context: CanvasRenderingContext2D, matrix: Matrix, cells: Cells, table: Shade[]) {
  const { columns, values, range, numbers } = matrix
  if (!numbers || cells.cellHeight < numbers.fontSize + 2) return
  context.font = `450 ${numbers.fontSize}px ${figureFont}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const texts = Array.from(values, (_, cell) => numbers.write(cell))
  if (texts.some((text) => context.measureText(text).width + 1 > cells.cellWidth)) return
  for (let cell = 0; cell < values.length; cell++) {
    context.fillStyle = table[shadeIndex(values[cell]!, range)]?.ink ?? 'currentcolor'
    const x = cells.left + ((cell % columns) + 0.5) * cells.cellWidth
    const y = cells.top + (Math.floor(cell / columns) + 0.5) * cells.cellHeight
    context.fillText(texts[cell]!, x, y + 0.5)
  }
}

function drawMarks(context: CanvasRenderingContext2D, matrix: Matrix, cells: Cells, table: Shade[]) {
  const { columns, values, range, marks } = matrix
  if (!marks) return
  const { cellWidth, cellHeight } = cells
  const r = markRadius(cellWidth, cellHeight)
  for (let cell = 0; cell < marks.length; cell++) {
    const kind = markKinds[marks[cell]!] ?? 'none'
    if (kind === 'none' || (kind === 'proximal' && cellHeight < leastMarked)) continue
    const ink = table[shadeIndex(values[cell]!, range)]?.ink ?? 'currentcolor'
    const x = cells.left + ((cell % columns) + 0.5) * cellWidth
    const y = cells.top + (Math.floor(cell / columns) + 0.5) * cellHeight
    context.strokeStyle = context.fillStyle = ink
    context.lineWidth = 1
    context.beginPath()
    if (kind === 'proximal') {
      const low = y + cellHeight / 2 - 2
      context.globalAlpha = 0.5
      context.moveTo(x - cellWidth / 5, low)
      context.lineTo(x + cellWidth / 5, low)
      context.stroke()
      context.globalAlpha = 1
      continue
    }
    if (kind.endsWith('plus')) context.arc(x, y, r, 0, 2 * Math.PI)
    else {
      context.moveTo(x, y - r)
      context.lineTo(x + r, y)
      context.lineTo(x, y + r)
      context.lineTo(x - r, y)
      context.closePath()
    }
    if (kind.startsWith('is')) context.fill()
    context.stroke()
  }
}

/** Draws a matrix on a canvas that lies over its figure, `width` × `height` CSS pixels large. */
export function drawMatrix(canvas: HTMLCanvasElement, matrix: Matrix, width: number, height: number): void {
  const ratio = window.devicePixelRatio
  const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== pixelsWide) canvas.width = pixelsWide
  if (canvas.height !== pixelsHigh) canvas.height = pixelsHigh
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, width, height)
  const cells = cellsIn(matrix, width, height)
  const table = shadesOf(matrix.ramp)
  if (matrix.gap === 0) drawPixels(context, matrix, cells, table, ratio)
  else drawRectangles(context, matrix, cells, table)
  drawNumbers(context, matrix, cells, table)
  drawMarks(context, matrix, cells, table)
}
