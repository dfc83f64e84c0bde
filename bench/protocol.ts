import { createInterface } from 'node:readline'

/** Work of one timed slice, and what it cost. */
export interface Slice {
  modelSteps: number
  /** Of wall time. */
  seconds: number
  /** Of processor time, all threads. */
  cpuSeconds: number
}

/** A peer in a process of its own answers one line of JSON on stdin with one on stdout. A verb that fails: `{ error }`. */
export type Verbs = Record<string, (request: never) => unknown>

/** Answers requests with `verbs` until stdin ends. Like `Server` in torch_peers.py. */
export async function serve(verbs: Verbs): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { verb, ...request } = JSON.parse(line) as { verb: string }
    let answer: unknown
    try {
      answer = await verbs[verb]!(request as never)
    } catch (failure) {
      answer = { error: (failure as Error).message }
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
}

/**
 * Calls `work`, which gives model-steps, until it has taken `seconds` of wall time; `between` comes before each call and
 * is on nobody's clock.
 */
export async function timedSlice(
  seconds: number,
  work: () => number | Promise<number>,
  between: () => void | Promise<void> = () => undefined,
): Promise<Slice> {
  const slice = { modelSteps: 0, seconds: 0, cpuSeconds: 0 }
  while (slice.seconds < seconds) {
    await between()
    const cpuBefore = process.cpuUsage()
    const started = performance.now()
    slice.modelSteps += await work()
    slice.seconds += (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    slice.cpuSeconds += (user + system) / 1e6
  }
  return slice
}
