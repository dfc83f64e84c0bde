import type { Matrix } from '../../figures/matrix'
import type { Place } from '../../figures/place'
import { cellsIn } from './matrix-canvas'

/** CSS pixels within the chart. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** The columns and rows of a place, each as a box around its cells. */
export function bandBoxes(matrix: Matrix, place: Place, width: number, height: number): Box[] {
  const cells = cellsIn(matrix, width, height)
  const { columns, rows } = matrix.bands(place)
  return [
    ...rows.map((row) => ({
      left: cells.left,
      top: cells.top + row * cells.cellHeight,
      width: cells.width,
      height: cells.cellHeight,
    })),
    ...columns.map((column) => ({
      left: cells.left + column * cells.cellWidth,
      top: cells.top,
      width: cells.cellWidth,
      height: cells.height,
    })),
  ]
}

export interface Cell {
  column: number
  row: number
}

/** The cell at a point of the chart, or null beside the matrix. */
export function cellAt(matrix: Matrix, x: number, y: number, width: number, height: number): Cell | null {
  const cells = cellsIn(matrix, width, height)
  const column = Math.floor((x - cells.left) / cells.cellWidth)
  const row = Math.floor((y - cells.top) / cells.cellHeight)
  return column >= 0 && column < matrix.columns && row >= 0 && row < matrix.rows ? { column, row } : null
}

/** The cell that a key leads to; null for any other key. Without one, arrows begin at the first. */
export function cellAfter(matrix: Matrix, from: Cell | null, key: string): Cell | null {
  const moves: Record<string, [columns: number, rows: number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  }
  const move = moves[key]
  if (!move) return null
  if (!from) return { column: 0, row: 0 }
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value))
  return { column: within(from.column + move[0], matrix.columns), row: within(from.row + move[1], matrix.rows) }
}
