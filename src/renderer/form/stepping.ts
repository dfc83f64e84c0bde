import type { Field } from './fields'

/** Steps that the larger step takes at once. */
const large = 10

/** A hundredth of the number's own power of ten: 0.6 → 0.01, 3 → 0.1, 0.0004 → 0.00001. */
const finenessOf = (value: number): number => (value === 0 ? 0.01 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1))

/**
 * The text of a number's field after an arrow key, within the field's range; the text as it is where it is no number. Whole
 * numbers move by the field's step, others in their second digit.
 */
export function stepped(field: Field, text: string, direction: 1 | -1, isLarge: boolean): string {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return text
  const fine = field.kind === 'integer' ? field.step : finenessOf(value)
  const moved = value + direction * fine * (isLarge ? large : 1)
  const within = Math.min(field.max ?? Infinity, Math.max(field.min ?? -Infinity, moved))
  // Sums of decimal fractions are off in the last binary digits.
  return String(Number(within.toPrecision(12)))
}

/** Shares are as well set by eye: numbers from 0, or nearly, to 1. */
export const hasSlider = ({ kind, min, max }: Field): boolean =>
  kind === 'real' && min !== null && max !== null && min >= 0 && max <= 1
