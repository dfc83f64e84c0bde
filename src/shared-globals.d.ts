/** What windows, workers and Node all have, and no library of TypeScript's own says without the DOM or Node. */
declare const performance: { now(): number }
declare function setTimeout(callback: (value: undefined) => void, milliseconds?: number): unknown
declare function clearTimeout(timer: unknown): void
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>
}
