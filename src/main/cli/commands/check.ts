import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { bytes as formatBytes } from '../../../figures/format'
import { dataFolder } from '../../data-folder'
import { checkStore, type StoreCheck } from '../../store/check'
import { storeFile } from '../../store/database'
import { exitCodes } from '../exit'

/** `lab check`: whether the store, or a backup of it, is whole, and if not what can be done. Gives the exit code. */
export function checkCommand(wanted: string | undefined): number {
  const file = wanted === undefined ? storeFile(dataFolder()) : resolve(wanted)
  const check = checkStore(file)
  process.stdout.write(`${told(file, check)}\n`)
  return check.problems.length === 0 ? exitCodes.done : exitCodes.failed
}

function told(file: string, check: StoreCheck): string {
  const runs = count(check.runs)
  if (check.problems.length === 0) return `${file} is whole: ${runs}, ${formatBytes(statSync(file).size)}.`
  const unreadable =
    check.damaged.length === 0
      ? `All of its ${runs} can be read.`
      : `Of its ${runs}, ${check.damaged.length} cannot be read in full:\n${check.damaged.map(({ id, createdAt }) => `  ${id}  of ${createdAt}`).join('\n')}`
  return [
    `${file} is damaged:`,
    ...check.problems.map((problem) => `  ${problem}`),
    unreadable,
    `To keep what is whole: ${check.damaged.length === 0 ? '' : '“trash” these runs, '}“export --all --bundle <file>”, move the damaged file away, and “import” the bundle; or put a backup in its place.`,
  ].join('\n')
}

const count = (runs: number): string => `${runs} ${runs === 1 ? 'run' : 'runs'}`
