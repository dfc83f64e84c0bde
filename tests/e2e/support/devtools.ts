interface Target {
  url: string
  webSocketDebuggerUrl: string
}

interface Evaluated {
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } }
}

/** Evaluates JavaScript in a page, waits for what it promises, and gives it back as JSON does. */
export type Evaluate = (expression: string) => Promise<unknown>

/**
 * A page of a running Chromium by its debugging port, for an Electron that lets nobody in by Playwright's way. `address`: what it
 * says on standard error, "ws://127.0.0.1:PORT/…".
 */
export async function evaluatorOf(address: string, isWanted: (url: string) => boolean): Promise<Evaluate> {
  const list = `http://${new URL(address).host}/json/list`
  const find = async (): Promise<Target> => {
    const targets = (await (await fetch(list)).json()) as Target[]
    const target = targets.find(({ url }) => isWanted(url))
    if (target) return target
    await new Promise((resolve) => setTimeout(resolve, 100))
    return find()
  }
  const socket = new WebSocket((await find()).webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  let last = 0
  return (expression) =>
    new Promise((resolve, reject) => {
      const id = ++last
      const heard = ({ data }: MessageEvent<string>) => {
        const { id: answered, result } = JSON.parse(data) as Evaluated & { id?: number }
        if (answered !== id) return
        socket.removeEventListener('message', heard)
        const failed = result?.exceptionDetails
        if (failed) reject(new Error(failed.exception?.description ?? failed.text))
        else resolve(result?.result?.value)
      }
      socket.addEventListener('message', heard)
      const params = { expression, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
    })
}
