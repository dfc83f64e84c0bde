import { spawnSync } from 'node:child_process'

/** Runs Node on these arguments to its end, under a display of its own where Linux has none; gives its exit code. */
export function underDisplay(args, options) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const needsDisplay = process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY
  const hasXvfb = needsDisplay && spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0
  const screen = ['-a', '-s', '-screen 0 1600x1000x24']
  const [program, all] = hasXvfb ? ['xvfb-run', [...screen, process.execPath, ...args]] : [process.execPath, args]
  return spawnSync(program, all, options).status ?? 1
}
