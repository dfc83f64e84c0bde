import { expect, it } from 'vitest'
import type { Evidence } from '../../src/science/claims/evidence'
import { measurePrecursors } from '../../src/science/claims/precursors'
import { motion } from '../../src/science/motion'
import { codePlus } from '../../src/science/locations'
import { evidenceOfWorld } from './claims-world'

const world = evidenceOfWorld({
  seed: 5,
  replicates: 6,
  rows: 12,
  clauses: 4,
  rejection: () => 0,
  chanceOfOthers: 0.2,
})

/** The same training, with locations scored at T0 as well: final codes have moved by 1, others not at all. */
function withMotion(evidence: Evidence): Evidence {
  const initial = evidence.trace[0]!
  const { packed } = evidence.dense.reading
  const early = {
    ...initial,
    step: evidence.experiment.analysis.motionStep,
    scores: initial.scores.map((score, location) => score + Number(codePlus(packed[location]!))),
  }
  return { ...evidence, trace: [initial, early, ...evidence.trace.slice(1)] }
}

it('is what the soft score gained', () => {
  const { trace } = withMotion(world)
  const moved = motion(trace[0]!, trace[1]!)
  moved.forEach((gain, location) => {
    expect(gain).toBeCloseTo(trace[1]!.scores[location]! - trace[0]!.scores[location]!, 6)
  })
  expect(() => motion(trace[0]!, { ...trace[1]!, scores: new Float32Array(3) })).toThrow('no motion')
})

it('tells codes from others where codes alone move, and nothing where T0 was not looked at', () => {
  const moved = measurePrecursors(withMotion(world))
  const unseen = measurePrecursors(world)
  if ('reason' in moved || 'reason' in unseen) throw new Error('The world has codes and others.')
  expect(moved.details.aucMotion.mean).toBe(1)
  expect(unseen.details.aucMotion.n).toBe(0)
})
