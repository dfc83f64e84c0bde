const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** "23 Nov, 04:26" in the user's own time zone; the year is named where it is not this one. */
export function moment(iso: string): string {
  const date = new Date(iso)
  const form = date.getFullYear() === new Date().getFullYear() ? day : dayOfYear
  return `${form.format(date)}, ${time.format(date)}`
}

export const exactMoment = (iso: string | null): string => (iso === null ? '–' : exact.format(new Date(iso)))
