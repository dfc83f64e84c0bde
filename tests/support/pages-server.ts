import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { contentPolicy } from '../../src/main/app/content-policy'
import { origin, pageFile } from '../../src/main/app/page-file'

/** Serves the built pages on loopback the way the app's scheme does: same files, same policy. */
export async function servePagesOverHttp(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const file = pageFile(folder, `${origin}${request.url ?? '/'}`)
    const body = file ? readFile(file.path) : Promise.reject(new Error('not a page'))
    body.then(
      (bytes) =>
        response.writeHead(200, { 'Content-Type': file!.type, 'Content-Security-Policy': contentPolicy }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
