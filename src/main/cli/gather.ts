/** For options that may be given again. */
export const gather = (value: string, before: readonly string[]): string[] => [...before, value]
