import type { LocationReading } from '../../../contract/results'
import { decimal } from '../../../figures/claims/numbers'
import { count } from '../../../figures/format'
import type { Place } from '../../../figures/place'
import { codeSigns } from '../../../science/codes'
import { locationCrowding, neuronCrowding } from '../../../science/crowding'
import { fateNames, fates, type Fate } from '../../../science/fates'
import { alive, codeMinus, codePlus, dMinus, dPlus, ofReplicate, outputPositive } from '../../../science/locations'

/** One replicate at three moments. */
export type Moments3 = Record<'start' | 'step' | 'end', LocationReading>

export interface Fact {
  name: string
  value: string
  /** What the name means. */
  help: string
}

const fateWords: Record<Fate, string> = {
  'not proximal': 'not proximal',
  converged: 'converged: a final code',
  flipped: 'flipped: the output weight changed its sign',
  idle: 'idle: the row is dead',
  outcompeted: 'outcompeted: its row codes another clause',
  other: 'rejected, for none of the known reasons',
}

/** "c1, c4", or "none"; no more than a line holds. */
function listed(names: string[]): string {
  const most = 8
  if (names.length === 0) return 'none'
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}

export const one = (readings: Moments3, replicate: number): Moments3 => ({
  start: ofReplicate(readings.start, replicate),
  step: ofReplicate(readings.step, replicate),
  end: ofReplicate(readings.end, replicate),
})

function locationFacts({ start, step, end }: Moments3, row: number, clause: number, literals: number): Fact[] {
  const at = row * step.clauses + clause
  const [before, now, last] = [start.packed[at]!, step.packed[at]!, end.packed[at]!]
  const score = ({ scores }: LocationReading) => decimal(scores[at] ?? NaN, 2)
  const fate = fateNames[fates(start, end)[at]!] ?? 'not proximal'
  const isMinus = codeMinus(now) || (codeMinus(last) && !codePlus(last))
  const coded = codePlus(last) || codeMinus(last)
  const template = isMinus ? 'all-minus' : 'all-plus'
  const distance = isMinus ? dMinus : dPlus
  return [
    {
      name: 'score s',
      value: `${score(step)}, at initialisation ${score(start)}`,
      help: 'Mean weight of the clause’s literals on the row towards the template, in SDs of W1 at initialisation.',
    },
    {
      name: 'distance d',
      value: `${distance(now)} of ${literals} literals, at initialisation ${distance(before)}`,
      help: 'Literals whose weight does not have the template’s sign.',
    },
    {
      name: 'template',
      value: `${template}, output weight ${outputPositive(now) ? '+' : '−'}`,
      help: 'Signs that the literals’ weights and the row’s output weight should have.',
    },
    {
      name: 'fate',
      value: coded && fate === 'not proximal' ? 'a final code, though not proximal' : fateWords[fate],
      help: 'What became, by the end, of a location that was near to the template at initialisation.',
    },
    {
      name: 'crowding',
      value: decimal(locationCrowding(start)[at]!, 2),
      help: 'Sum of the positive scores of the row’s other clauses at initialisation.',
    },
  ]
}

function rowFacts({ start, step, end }: Moments3, row: number): Fact[] {
  const signs = codeSigns(end, 'code')
  const first = row * end.clauses
  const codes = Array.from({ length: end.clauses }, (_, clause) => clause).filter(
    (clause) => signs[first + clause] !== 0,
  )
  return [
    {
      name: 'codes on the row',
      value: listed(codes.map((clause) => `c${clause + 1}`)),
      help: 'Clauses of which the row holds a final code at the end.',
    },
    {
      name: 'row’s crowding',
      value: decimal(neuronCrowding(start)[row]!, 2),
      help: 'Sum of all positive scores on the row at initialisation.',
    },
    {
      name: 'row',
      value: `${alive(step.packed[first]!) ? 'alive' : 'dead'}, output weight ${outputPositive(step.packed[first]!) ? '+' : '−'}`,
      help: 'Whether the row takes part at this step, and the sign of its output weight.',
    },
  ]
}

function clauseFacts({ step, end }: Moments3, clause: number): Fact[] {
  const rowsOf = (reading: LocationReading) => {
    const signs = codeSigns(reading, 'code')
    const rows = Array.from({ length: reading.rows }, (_, row) => row)
    return rows.filter((row) => signs[row * reading.clauses + clause] !== 0).map((row) => count(row + 1))
  }
  return [
    {
      name: 'coded now by rows',
      value: listed(rowsOf(step)),
      help: 'Rows with a final code of the clause at this step.',
    },
    {
      name: 'in the end by rows',
      value: listed(rowsOf(end)),
      help: 'Rows with a final code of the clause at the end.',
    },
  ]
}

/** "Row 13 × clause 4". */
export const placeName = ({ row, clause }: Place): string =>
  [...(row === undefined ? [] : [`row ${row + 1}`]), ...(clause === undefined ? [] : [`clause ${clause + 1}`])].join(
    ' × ',
  )

/** All that is known of a place, in words; `readings` hold one replicate. Nothing for a place that is not in them. */
export function placeFacts(readings: Moments3, { row, clause }: Place, literals: number): Fact[] {
  const { rows, clauses } = readings.step
  if ((row ?? 0) >= rows || (clause ?? 0) >= clauses) return []
  return [
    ...(row !== undefined && clause !== undefined ? locationFacts(readings, row, clause, literals) : []),
    ...(row === undefined ? [] : rowFacts(readings, row)),
    ...(clause !== undefined && row === undefined ? clauseFacts(readings, clause) : []),
  ]
}
