/** Errors cross processes as values: a code for programs, a sentence a user can act on. */
export type ErrorCode =
  | 'bad-input'
  | 'not-found'
  | 'no-adapter'
  | 'does-not-fit'
  | 'kernel-failed'
  | 'device-lost'
  | 'store-failed'
  | 'stopped'
  | 'internal'

export interface LabError {
  code: ErrorCode
  message: string
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: LabError }

/** Inside one process a LabFailure is thrown; at a border `toLabError` turns it into a value. */
export class LabFailure extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'LabFailure'
  }
}

/** What a promise comes to, as a value. */
export const toResult = <T>(work: Promise<T>): Promise<Result<T>> =>
  work.then(
    (value) => ({ ok: true, value }),
    (thrown: unknown) => ({ ok: false, error: toLabError(thrown) }),
  )

/** What was thrown, as a value. Anything but a `LabFailure` is a fault of the program: 'internal'. */
export function toLabError(thrown: unknown): LabError {
  if (thrown instanceof LabFailure) return { code: thrown.code, message: thrown.message }
  return { code: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) }
}
