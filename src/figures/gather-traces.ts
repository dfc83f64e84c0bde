import type { LocationReading } from '../contract/results'
import { dPlus, ofReplicate } from '../science/locations'
import { band } from '../science/statistics'
import { groupLocations, groupMeans } from '../science/traces'
import type { Measure } from './location-matrix'
import type { Traces } from './traces'

/** Traces, and what of. */
export interface TracesOf {
  traces: Traces
  measure: Measure
  replicate: number | 'all'
}

/** What one snapshot adds. */
export interface TracePoint {
  step: number
  /** [group][replicate]. */
  means: Float64Array[]
  /** [location], of one replicate. */
  values: Float32Array | null
}

const cut = (reading: LocationReading, replicate: number | 'all'): LocationReading =>
  replicate === 'all' ? reading : ofReplicate(reading, replicate)

const valuesOf = ({ scores, packed }: LocationReading, measure: Measure) =>
  measure === 'score' ? (location: number) => scores[location]! : (location: number) => dPlus(packed[location]!)

/** The group of every location of the chosen, as `groupLocations` has it. */
export const traceGroupsOf = (initial: LocationReading, end: LocationReading, replicate: number | 'all'): Uint8Array =>
  groupLocations(cut(initial, replicate), cut(end, replicate))

/** What a snapshot adds to the traces of those groups; null where it lacks the replicate. */
export function tracePoint(
  reading: LocationReading,
  groups: Uint8Array,
  measure: Measure,
  replicate: number | 'all',
): TracePoint | null {
  if (replicate !== 'all' && reading.replicates <= replicate) return null
  const own = cut(reading, replicate)
  const value = valuesOf(own, measure)
  return {
    step: reading.step,
    means: groupMeans(own, groups, value),
    values: replicate === 'all' ? null : Float32Array.from(own.packed, (_, location) => value(location)),
  }
}

/** All points so far, by step. `shape`: how many rows and clauses there are. */
export function tracesOf(
  points: readonly TracePoint[],
  groups: Uint8Array,
  { rows, clauses }: Pick<LocationReading, 'rows' | 'clauses'>,
  replicate: number | 'all',
): Traces {
  const sorted = [...points].sort((a, b) => a.step - b.step)
  const steps = sorted.map(({ step }) => step)
  const curve = (group: number) =>
    band(
      steps,
      sorted.map(({ means }) => means[group] ?? []),
    )
  return {
    steps,
    curves: { codes: curve(0), rejected: curve(1), others: curve(2) },
    lines:
      replicate === 'all'
        ? null
        : { rows, clauses, groups, values: sorted.map(({ values }) => values ?? new Float32Array()) },
  }
}

/** The traces of a training, one snapshot after the other, of which none is kept. */
export async function gatherTraces(
  of: Omit<TracesOf, 'traces'> & { initial: LocationReading; end: LocationReading; steps: readonly number[] },
  locations: (step: number) => Promise<LocationReading>,
): Promise<TracesOf> {
  const { initial, end, steps, replicate, measure } = of
  const groups = traceGroupsOf(initial, end, replicate)
  const points: TracePoint[] = []
  for (const step of steps) {
    const known = [initial, end].find((reading) => reading.step === step)
    const point = tracePoint(known ?? (await locations(step)), groups, measure, replicate)
    if (point) points.push(point)
  }
  return { traces: tracesOf(points, groups, end, replicate), measure, replicate }
}
