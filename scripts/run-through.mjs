import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a program with this one's terminal and gives back its exit code. A Ctrl-C reaches it by the terminal, so it is only
 * waited for; other signals are passed on.
 */
export function runThrough(program, args, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', env })
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
