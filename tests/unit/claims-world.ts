import type { LocationReading } from '../../src/contract/results'
import type { Evidence, Trained } from '../../src/science/claims/evidence'
import { locationCrowding } from '../../src/science/crowding'
import { isProximal } from '../../src/science/fates'
import { pack } from '../../src/science/locations'
import { wordReader } from '../../src/science/random'
import { experimentOf } from '../support/experiment'

const literals = 4

/** Log odds of rejection of a proximal location, and the chance of the others to become codes. */
export interface World {
  seed: number
  replicates: number
  rows: number
  clauses: number
  rejection: (location: { crowding: number; score: number; replicate: number }) => number
  chanceOfOthers: number
  /** Density of IMP's ticket, whose masks keep weights at random and whose codes are the dense ones; none where not given. */
  density?: number
}

/** The evidence of a made-up training in which rejection follows a known law; disjoint clauses, all literals positive. */
export function evidenceOfWorld(world: World): Evidence {
  const { replicates, rows, clauses, density } = world
  const next = wordReader([world.seed, 0, 0, 0], 0, 0)
  const uniform = (): number => (next() + 0.5) / 2 ** 32
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  const task = { inputs: clauses * literals, clauses, literals }
  const experiment = experimentOf({ task, model: { rows }, seed: world.seed })
  const weights = Array.from({ length: replicates * rows * clauses }, () => Array.from({ length: literals }, normal))
  const base = { level: 0, branch: 'main' as const, replicates, rows, clauses }
  const scores = Float32Array.from(weights, (ofLocation) => ofLocation.reduce((sum, w) => sum + w, 0) / literals)
  const initial: LocationReading = {
    ...base,
    step: 0,
    packed: Uint16Array.from(weights, (ofLocation, location) => {
      const dPlus = ofLocation.filter((w) => w <= 0).length
      const outputPositive = Math.floor(location / clauses) % 2 === 0
      return pack({ dPlus, dMinus: literals - dPlus, outputPositive, alive: true, codePlus: false, codeMinus: false })
    }),
    scores,
  }
  const crowding = locationCrowding(initial)
  const end: LocationReading = {
    ...base,
    step: experiment.training.steps,
    packed: initial.packed.map((packed, location) => {
      const replicate = Math.floor(location / rows / clauses)
      const logOdds = world.rejection({ crowding: crowding[location]!, score: scores[location]!, replicate })
      const chance = isProximal(packed) ? 1 / (1 + Math.exp(logOdds)) : world.chanceOfOthers
      const codePlus = uniform() < chance
      return pack({
        dPlus: codePlus ? 0 : 2,
        dMinus: codePlus ? literals : 2,
        outputPositive: true,
        alive: true,
        codePlus,
        codeMinus: false,
      })
    }),
    scores,
  }
  const trained = (masks: Uint32Array | null, share: number): Trained => ({
    level: masks ? 1 : 0,
    branch: 'main',
    density: share,
    kept: Math.round(share * rows * task.inputs),
    reading: end,
    accuracy: new Float32Array(replicates).fill(1),
    masks,
  })
  const maskWord = (inputs: number): number => {
    let word = 0
    for (let l = 0; l < inputs; l++) if (uniform() < density!) word += 2 ** l
    return word
  }
  const randomMasks = (): Uint32Array =>
    Uint32Array.from({ length: replicates * rows * Math.ceil(task.inputs / 32) }, () =>
      maskWord(Math.min(32, task.inputs)),
    )
  return {
    experiment,
    trace: [initial, end],
    dense: trained(null, 1),
    imp: density === undefined ? [] : [trained(randomMasks(), density)],
    tickets: [],
    nulls: [],
  }
}
