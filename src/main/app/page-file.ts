import { extname, join, normalize, sep } from 'node:path'

export const scheme = 'app'
export const origin = `${scheme}://precursor`

export const windowPage = `${origin}/renderer/index.html`
export const computePage = `${origin}/compute/index.html`

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  path: string
  type: string
}

/** The file in `folder` that a URL of the app's scheme stands for; null for what is not the app's or lies outside of it. */
export function pageFile(folder: string, url: string): PageFile | null {
  let pathname: string
  try {
    const parsed = new URL(url)
    if (`${parsed.protocol}//${parsed.host}` !== origin) return null
    pathname = decodeURIComponent(parsed.pathname)
  } catch {
    return null
  }
  const path = normalize(join(folder, pathname))
  const type = types[extname(path)]
  if (pathname.includes('\0') || !path.startsWith(normalize(folder) + sep) || !type) return null
  return { path, type }
}
