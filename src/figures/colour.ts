type Rgb = [red: number, green: number, blue: number]

const parse = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb

const toHex = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** The colour at `share` (0 to 1) of a ramp of equally spaced stops, linear in sRGB as ECharts draws it. */
export function colourAt(stops: readonly string[], share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1)
  const left = Math.min(stops.length - 2, Math.floor(place))
  const from = parse(stops[left] ?? '#000000')
  const to = parse(stops[left + 1] ?? '#000000')
  return toHex(from.map((part, index) => part + ((to[index] ?? 0) - part) * (place - left)) as Rgb)
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = parse(hex).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours, 1 to 21, WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

// Black and white: whichever stands out more reaches 4.58:1 on every ground; softer inks fall below 4.5:1 on mid-tones.
const darkInk = '#000000'
const lightInk = '#ffffff'

/** The ink that is easier to read on a ground. */
export const inkOn = (ground: string): string =>
  contrast(ground, darkInk) >= contrast(ground, lightInk) ? darkInk : lightInk
