import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'

/** What the numbers were taken on. */
export const describeMachine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()} ${process.arch}`,
  node: process.version,
})

/** Processes that wanted a core in the last minute, on average; what else the machine does when the bench starts. */
export const loadNow = (): number => loadavg()[0]!
