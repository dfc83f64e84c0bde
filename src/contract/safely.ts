import type { z } from 'zod'

/**
 * What `safeParse` gives, or null where it throws: zod compares the `length` of whatever has one before it knows that it is no text
 * and no list, and an object in its place may have no value to be compared by (zod 4.6).
 */
export function safely<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> | null {
  try {
    return schema.safeParse(value)
  } catch {
    return null
  }
}
