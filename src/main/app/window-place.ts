import { z } from 'zod'

/** As Electron gives it, in device-independent pixels over all displays. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

const pixel = z.int().min(-100_000).max(100_000)

/** What is kept of the window from one start to the next. */
export const windowPlace = z.strictObject({
  bounds: z.strictObject({ x: pixel, y: pixel, width: pixel.min(1), height: pixel.min(1) }),
  maximised: z.boolean(),
  fullScreen: z.boolean(),
  /** Electron's zoom level: 0 is 100%, each step a factor of 1.2. */
  zoom: z.number().min(-9).max(9),
})

export type WindowPlace = z.infer<typeof windowPlace>

export const smallest = { width: 960, height: 600 }
const usual = { width: 1440, height: 900 }

/** So much of the window's upper edge must be seen that the mouse can take it. */
const grip = { width: 120, height: 40 }

const overlap = (start: number, length: number, from: number, room: number): number =>
  Math.min(start + length, from + room) - Math.max(start, from)

const canBeTaken = ({ x, y, width }: Rectangle, display: Rectangle): boolean =>
  overlap(x, width, display.x, display.width) >= grip.width &&
  y >= display.y &&
  y + grip.height <= display.y + display.height

/**
 * Where the window opens: as it was, where its upper edge can still be reached on one of the displays (their work areas), else in the
 * middle of the first (no x and y). Never larger than its display nor smaller than the smallest.
 */
export function placeOf(
  kept: unknown,
  displays: readonly Rectangle[],
): { size: Partial<Rectangle> & typeof usual; place: WindowPlace | null } {
  const read = windowPlace.safeParse(kept)
  const place = read.success ? read.data : null
  const display = place && displays.find((one) => canBeTaken(place.bounds, one))
  const room = display ?? displays[0] ?? { x: 0, y: 0, ...usual }
  const fit = (length: number, least: number, most: number) => Math.max(least, Math.min(length, most))
  const wished = place?.bounds ?? usual
  const size = {
    width: fit(wished.width, smallest.width, room.width),
    height: fit(wished.height, smallest.height, room.height),
  }
  return { size: display ? { x: place.bounds.x, y: place.bounds.y, ...size } : size, place }
}
