import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './fixtures'

/** Why disks of a test's own cannot be had here, or null. */
export const noDisks: string | null =
  process.platform === 'linux' && process.getuid?.() === 0
    ? null
    : 'a full disk and one that may not be written are mounted for the test, which takes Linux and its root.'

const mount = (...args: string[]) => execFileSync('mount', args)

/** A disk in memory of so many KiB, mounted until the test ends. */
export class SmallDisk {
  readonly folder = join(temporaryFolder(), 'disk')
  private readonly filling = join(this.folder, 'filling')

  constructor(kibibytes: number) {
    mkdirSync(this.folder)
    mount('-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', this.folder)
    onTestFinished(() => void execFileSync('umount', ['--lazy', this.folder]))
  }

  /** As when other things on it were removed. */
  grow(kibibytes: number): void {
    mount('-o', `remount,size=${kibibytes}k`, this.folder)
  }

  /** Takes all that is left, to the last byte. */
  fill(): void {
    for (const bytes of [1 << 20, 1 << 12, 1]) {
      try {
        for (;;) writeFileSync(this.filling, new Uint8Array(bytes), { flag: 'a' })
      } catch {
        // No room for so many more.
      }
    }
  }

  empty(): void {
    rmSync(this.filling)
  }
}

/** Lets nothing be written to a file or in a folder, for whomever, until the test ends. */
export function makeReadOnly(path: string): void {
  mount('--bind', path, path)
  onTestFinished(() => void execFileSync('umount', ['--lazy', path]))
  mount('-o', 'remount,ro,bind', path)
}
