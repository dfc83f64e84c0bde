import type { Estimate } from '../../contract/ipc'
import { bytes } from '../../figures/format'
import { timeWords } from './time-words'

/** Beyond a coffee break one wants to have been told. */
const longSeconds = 3600

/** What most disks would notice. */
const largeDisk = 5e9

/** What is worth a second thought before a start, a sentence each. */
export function costWarnings({ time, disk }: Estimate): string[] {
  const warnings: string[] = []
  if (time && time.range[1] > longSeconds) {
    warnings.push(
      `This takes ${timeWords(time.seconds, time.range)}; it can be paused, stopped and resumed at any time.`,
    )
  }
  if (disk > largeDisk) {
    warnings.push(`This takes ${bytes(disk)} of the disk; fewer replicates, snapshots or kept weights take less.`)
  }
  return warnings
}
