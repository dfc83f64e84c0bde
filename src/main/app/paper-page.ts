import { randomUUID } from 'node:crypto'
import { origin } from './page-file'

/** A page that holds one drawing and can do nothing: no script, no other file, no request. */
export const paperPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  // The drawing brings its font along.
  'font-src data:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const waiting = new Map<string, string>()

/** The page of a drawing, exactly as large as its paper. Lengths in millimetres. */
const page = (svg: string, width: number, height: number): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Figure</title>
<style>
@page { size: ${width}mm ${height}mm; margin: 0 }
html, body { margin: 0; overflow: hidden }
body > svg { display: block; width: ${width}mm; height: ${height}mm }
</style>
</head>
<body>${svg.replace(/^<\?xml[^>]*>\s*/, '').trimEnd()}</body>
</html>`

/** Gives the address under which the drawing can be fetched, once. */
export function layOut(svg: string, width: number, height: number): string {
  const path = `/paper/${randomUUID()}`
  waiting.set(path, page(svg, width, height))
  return origin + path
}

/** The page at that address, which is gone after that; null where there is none. */
export function takePaper(url: string): string | null {
  const path = url.startsWith(origin) ? url.slice(origin.length) : ''
  const html = waiting.get(path) ?? null
  waiting.delete(path)
  return html
}
