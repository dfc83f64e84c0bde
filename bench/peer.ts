import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Slice } from './protocol'

/** A process that answers `protocol.ts`'s requests, one at a time. */
export interface PeerProcess {
  /** Rejects with the peer's own reason, or when its process ends. */
  ask<T>(verb: string, request?: object): Promise<T>
  close(): Promise<void>
}

/** Starts a peer; its stderr is kept for the sentence that tells of its end. */
export function startPeer(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): PeerProcess {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], env })
  const waiting: { resolve: (line: string) => void; reject: (reason: Error) => void }[] = []
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-500)))
  child.stdin.on('error', () => undefined)
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(line))
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      for (const { reject } of waiting.splice(0)) reject(new Error(`${program} ${reason} ${complaint.trim()}`.trim()))
      resolve()
    }
    child.on('error', ({ message }) => end(message))
    child.on('close', (code) => end(`ended with ${code}.`))
  })
  return {
    ask: async <T>(verb: string, request: object = {}): Promise<T> => {
      const line = await new Promise<string>((resolve, reject) => {
        if (child.exitCode !== null) return reject(new Error(`${program} ended with ${child.exitCode}. ${complaint}`))
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify({ verb, ...request })}\n`)
      })
      const answer = JSON.parse(line) as T & { error?: string }
      if ((answer as { error?: string } | null)?.error !== undefined) throw new Error(answer.error)
      return answer
    },
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}

/** This very script as a peer: `javascript` or `ours` (see main.ts). */
export const startOwn = (name: string, env?: NodeJS.ProcessEnv): PeerProcess =>
  startPeer(process.execPath, [process.argv[1]!, '--serve', name], env)

export type PeerKind =
  'ours' | 'batched torch' | 'unbatched torch' | 'unbatched torch, all cores' | 'javascript' | 'javascript, all cores'

/** One line of the table: a form of training on some processes at once. */
export interface Peer {
  name: string
  /** What it counts as in the ratios. */
  kind: PeerKind
  /** Peers of one form are checked once. */
  form: string
  /** Models trained side by side, over all processes. */
  models: number
  /** Processes and threads, or the device. */
  runsOn: string
  processes: PeerProcess[]
  /** What each process is asked with, beside seconds or steps. */
  request: object
}

/** A slice of all of a peer's processes at once. */
export async function sliceOf(peer: Peer, seconds: number): Promise<Slice> {
  const slices = await Promise.all(
    peer.processes.map((process) => process.ask<Slice>('slice', { ...peer.request, seconds })),
  )
  const sum = (of: (slice: Slice) => number) => slices.reduce((total, slice) => total + of(slice), 0)
  const longest = Math.max(...slices.map((slice) => slice.seconds))
  // Each process's own rate: they end a little apart, and what one did after another's end is not held against either.
  const rate = sum((slice) => slice.modelSteps / slice.seconds)
  return { modelSteps: rate * longest, seconds: longest, cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds) }
}
