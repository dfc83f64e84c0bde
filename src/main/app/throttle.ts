/**
 * Calls `send` for a key at once, and again at most every `milliseconds` while it keeps being asked for; the last ask is
 * never lost.
 */
export function throttleByKey(milliseconds: number, send: (key: string) => void): (key: string) => void {
  const waiting = new Map<string, boolean>()
  const rest = (key: string) => {
    waiting.set(key, false)
    setTimeout(() => {
      const again = waiting.get(key)
      waiting.delete(key)
      if (again) fire(key)
    }, milliseconds)
  }
  const fire = (key: string) => {
    send(key)
    rest(key)
  }
  return (key) => {
    if (waiting.has(key)) waiting.set(key, true)
    else fire(key)
  }
}
