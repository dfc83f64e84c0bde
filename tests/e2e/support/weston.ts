import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const socket = 'wayland-of-the-test'

/** Why no Wayland session can be had on this machine, or null. */
export function whyNoWeston(): string | null {
  if (!process.env['DISPLAY']) return 'There is no X display for weston to draw on, so nothing was tried under Wayland.'
  return spawnSync('weston', ['--version']).status === 0
    ? null
    : 'There is no weston, so nothing was tried under Wayland.'
}

/** A Wayland session in a window of the X display; in this process's environment there is nothing but it until it ends. */
export async function startWeston(): Promise<{ end: () => void }> {
  const { DISPLAY, XDG_RUNTIME_DIR } = process.env
  const folder = mkdtempSync(join(tmpdir(), 'weston-'))
  process.env['XDG_RUNTIME_DIR'] = folder
  const display = ['--backend=x11-backend.so', '--use-pixman', '--width=1500', '--height=950', `--socket=${socket}`]
  // Else its screen saver would stop all drawing after five minutes.
  const awake = '--idle-time=0'
  const weston = spawn('weston', [...display, awake], { stdio: 'ignore' })
  const end = () => {
    weston.kill()
    delete process.env['WAYLAND_DISPLAY']
    Object.assign(process.env, { DISPLAY }, XDG_RUNTIME_DIR === undefined ? {} : { XDG_RUNTIME_DIR })
    rmSync(folder, { recursive: true, force: true })
  }
  for (let waited = 0; !existsSync(join(folder, socket)); waited += 100) {
    if (waited > 10_000 || weston.exitCode !== null) {
      end()
      throw new Error('weston has opened no session.')
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  process.env['WAYLAND_DISPLAY'] = socket
  delete process.env['DISPLAY']
  return { end }
}
