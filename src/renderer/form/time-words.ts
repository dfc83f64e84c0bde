interface Unit {
  name: string
  seconds: number
  /** Used up to so many seconds. */
  upTo: number
}

const units: Unit[] = [
  { name: 's', seconds: 1, upTo: 100 },
  { name: 'min', seconds: 60, upTo: 100 * 60 },
  { name: 'h', seconds: 3600, upTo: 48 * 3600 },
  { name: 'days', seconds: 86_400, upTo: Infinity },
]

/** Two digits below 10 of anything longer than a second; fives from 30 on. No estimate is better than that. */
function rounded(value: number, unit: Unit): number {
  if (value >= 30) return 5 * Math.round(value / 5)
  if (value >= 10 || unit.seconds === 1) return Math.round(value)
  return Number(value.toFixed(1))
}

/** Ends that are no further apart than this are one time, said with "about". */
const oneTime = 1.7

/** A range of seconds in words: "about 25 s", "3 to 5 min", "under 2 s". */
export function timeWords(seconds: number, [low, high]: readonly [number, number]): string {
  const unit = units.find(({ upTo }) => high <= upTo) ?? units.at(-1)!
  const inUnit = (value: number) => rounded(value / unit.seconds, unit)
  const thousands = (value: number) => value.toLocaleString('en-US')
  if (high < 1) return 'under 1 s'
  if (high / low <= oneTime)
    return `about ${thousands(Math.max(inUnit(seconds), unit.seconds === 1 ? 1 : 0.1))} ${unit.name}`
  const [from, to] = [inUnit(low), inUnit(high)]
  if (from < 1 && to <= 2) return `under ${to} ${unit.name}`
  if (from === 0) return `up to ${thousands(to)} ${unit.name}`
  return `${thousands(from)} to ${thousands(to)} ${unit.name}`
}
