import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** When a process is killed: `milliseconds` after it has said `after` for the nth time, after its start, or once a file is there. */
export interface Kill {
  after: string | { file: string }
  nth: number
  milliseconds: number
}

export interface Ended {
  lines: string[]
  stderr: string
  /** Null where it was killed. */
  code: number | null
}

/** Runs a program and kills it as the kernel does, so that nothing is tidied up; or lets it end where `kill` is null. */
export function runAndKill(program: string, args: readonly string[], kill: Kill | null): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args])
  const end: Ended = { lines: [], stderr: '', code: null }
  let left = kill?.nth ?? 0
  const strike = () => void setTimeout(() => child.kill('SIGKILL'), kill?.milliseconds)
  if (kill?.after === 'start') strike()
  let isOver = false
  const look = (file: string) => {
    if (existsSync(file)) strike()
    else if (!isOver) setImmediate(() => look(file))
  }
  if (typeof kill?.after === 'object') look(kill.after.file)
  createInterface(child.stdout).on('line', (line) => {
    end.lines.push(line)
    if (line === kill?.after && --left === 0) strike()
  })
  child.stderr.on('data', (chunk: Buffer) => (end.stderr += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      isOver = true
      resolve({ ...end, code })
    })
  })
}
