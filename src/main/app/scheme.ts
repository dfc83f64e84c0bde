import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { contentPolicy } from './content-policy'
import { pageFile, scheme } from './page-file'

/** Before `ready`: makes app: an origin like https:, so that modules, storage and WebGPU work there. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** After `ready`: serves the built pages from `folder`. */
export function servePages(folder: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const file = method === 'GET' ? pageFile(folder, url) : null
    const body = file && (await readFile(file.path).catch(() => null))
    if (!body) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': file.type,
        'Content-Security-Policy': contentPolicy,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    })
  })
}
