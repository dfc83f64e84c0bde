import type { ClaimsReport } from '../../contract/claims'

/** JSON has no NaN and writes null. Nothing in a report is null by its type, so on the way back each null was NaN. */
export const toJson = (report: ClaimsReport): string => JSON.stringify(report)

/** Inverse of `toJson`, NaN included. Throws SyntaxError for what is no JSON. */
export const fromJson = (text: string): ClaimsReport =>
  JSON.parse(text, (_, value: unknown) => (value === null ? NaN : value)) as ClaimsReport
