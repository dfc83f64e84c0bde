import type { LocationMatrices } from '../../contract/claims'
import type { LocationReading } from '../../contract/results'

/** As many as fit side by side on a page. */
const frameCount = 6

/** The first replicate's locations at six snapshots at most: the first, the last, and log-spaced ones between. */
export function locationMatrices(trace: LocationReading[]): LocationMatrices {
  const { rows, clauses } = trace[0]!
  const locations = rows * clauses
  return {
    replicate: 0,
    rows,
    clauses,
    frames: chosen(trace).map(({ step, packed, scores }) => ({
      step,
      packed: [...packed.subarray(0, locations)],
      scores: [...scores.subarray(0, locations)],
    })),
  }
}

function chosen(trace: LocationReading[]): LocationReading[] {
  if (trace.length <= frameCount) return trace
  // One more than the step, so that the first has a logarithm.
  const place = ({ step }: LocationReading): number => Math.log(step + 1)
  const [first, last] = [place(trace[0]!), place(trace.at(-1)!)]
  const wished = Array.from({ length: frameCount }, (_, i) => first + ((last - first) * i) / (frameCount - 1))
  const nearest = wished.map((wish) =>
    trace.reduce((best, reading) => (Math.abs(place(reading) - wish) < Math.abs(place(best) - wish) ? reading : best)),
  )
  return trace.filter((reading) => nearest.includes(reading))
}
