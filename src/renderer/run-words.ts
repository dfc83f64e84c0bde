import { count } from '../figures/format'

/** "“demo”", or "3 runs". */
export const named = (runs: readonly { name: string }[]): string =>
  runs.length === 1 ? `“${runs[0]!.name}”` : `${count(runs.length)} runs`

/** "1 run", "3 runs". */
export const runCount = (number: number): string => `${count(number)} ${number === 1 ? 'run' : 'runs'}`
