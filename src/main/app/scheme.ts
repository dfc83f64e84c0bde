import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { contentPolicy } from './content-policy'
import { pageFile, scheme } from './page-file'
import { paperPolicy, takePaper } from './paper-page'

/** Before `ready`: makes app: an origin like https:, so that modules, storage and WebGPU work there. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** After `ready`: serves the built pages from `folder`. */
export function servePages(folder: string): void {
  protocol.handle(scheme, async ({ url, method }) => {
    const paper = method === 'GET' ? takePaper(url) : null
    if (paper !== null) return answer(paper, 'text/html; charset=utf-8', paperPolicy)
    const file = method === 'GET' ? pageFile(folder, url) : null
    const body = file && (await readFile(file.path).catch(() => null))
    if (!body) return new Response('Not found', { status: 404 })
    return answer(new Uint8Array(body), file.type, contentPolicy)
  })
}

const answer = (body: string | Uint8Array<ArrayBuffer>, type: string, policy: string): Response =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  })
