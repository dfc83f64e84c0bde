const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** "23 Nov, 04:26" in the user's own time zone, or "23 Nov 2024": of another year the day is enough. */
export function moment(iso: string): string {
  const date = new Date(iso)
  if (date.getFullYear() !== new Date().getFullYear()) return dayOfYear.format(date)
  return `${day.format(date)}, ${time.format(date)}`
}

export const exactMoment = (iso: string | null): string => (iso === null ? '–' : exact.format(new Date(iso)))

/** "just now", "12 s ago", "3 min ago", "2 h ago"; of another day its moment. Both in milliseconds since 1970. */
export function ago(then: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - then) / 1000))
  if (seconds < 2) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  return seconds < 24 * 3600 ? `${Math.floor(seconds / 3600)} h ago` : moment(new Date(then).toISOString())
}
