import type { ErrorCode } from '../../contract/errors'

/** What the exit code tells a script. */
export const exitCodes = {
  done: 0,
  failed: 1,
  badInput: 2,
  noAdapter: 3,
  notFound: 4,
  /** 128 + SIGINT, as shells have it. */
  stopped: 130,
} as const

export const exitHelp =
  'Exit codes: 0 done, 1 failed, 2 bad input, 3 no adapter or no room on it, 4 not found, 130 stopped (the run is saved as stopped).'

const ofError: Partial<Record<ErrorCode, number>> = {
  'bad-input': exitCodes.badInput,
  'no-adapter': exitCodes.noAdapter,
  'does-not-fit': exitCodes.noAdapter,
  'not-found': exitCodes.notFound,
  stopped: exitCodes.stopped,
}

export const exitCodeOf = (code: ErrorCode): number => ofError[code] ?? exitCodes.failed
