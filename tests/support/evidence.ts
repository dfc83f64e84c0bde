import type { Branch, DenseNull } from '../../src/contract/branch'
import { experimentSchema } from '../../src/contract/experiment'
import type { Experiment } from '../../src/contract/experiment-type'
import type { LocationReading } from '../../src/contract/results'
import { keptAt } from '../../src/contract/rules'
import { denseWeights } from '../../src/contract/size'
import type { BranchMethod } from '../../src/contract/ticket-method'
import type { Evidence, Trained } from '../../src/science/claims/evidence'
import { pack } from '../../src/science/locations'
import { levelCounts } from '../../src/science/schedule'

/**
 * One replicate's locations, a word a row and a character a clause: '#' a final code, 'o' one literal off, '.' three off,
 * '-' a final code of all-minus. A row with a '-' has a negative output weight.
 */
export type Picture = string

/** The reading that the pictures show, one a replicate; a location's soft score is 1 − d/2. */
export function readingOf(pictures: Picture[], at: Partial<LocationReading> = {}): LocationReading {
  const rows = pictures.map((picture) => picture.split(' '))
  const drawn = rows.flat().flatMap((row) => Array.from(row, (mark) => ({ mark, outputPositive: !row.includes('-') })))
  const distances = drawn.map(({ mark }) => ({ '#': 0, o: 1, '.': 3, '-': literals })[mark]!)
  return {
    level: 0,
    branch: 'main',
    step: 0,
    replicates: pictures.length,
    rows: rows[0]!.length,
    clauses: rows[0]![0]!.length,
    packed: Uint16Array.from(drawn, ({ mark, outputPositive }, location) => {
      const dPlus = distances[location]!
      const [codePlus, codeMinus] = [mark === '#', mark === '-']
      return pack({ dPlus, dMinus: literals - dPlus, outputPositive, alive: true, codePlus, codeMinus })
    }),
    scores: Float32Array.from(distances, (d) => 1 - d / 2),
    ...at,
  }
}

/** How something trained ended: the final codes of each replicate, and its test accuracy (1 where it does not matter). */
export interface Ending {
  codes: Picture[]
  accuracy?: number[]
}

interface Story {
  /** Pictures of the dense training's snapshots, the initialisation first; its end is `dense`. */
  trace: Picture[][]
  dense: Ending
  /** An ending a density. */
  imp?: Ending[]
  tickets?: Partial<Record<BranchMethod, Ending[]>>
  nulls?: Partial<Record<DenseNull, Ending>>
}

const literals = 4
const densities = [0.5, 0.25]

/** The evidence of a story: 3,000 steps; densities 0.5 (level 3) and 0.25 (level 6) where IMP is in it. */
export function evidenceOf({ trace, dense, imp = [], tickets = {}, nulls = {} }: Story): Evidence {
  const { rows, clauses } = readingOf(dense.codes)
  const experiment = experimentSchema.parse({
    task: { inputs: clauses * literals, clauses, literals },
    model: { rows },
    pruning: { method: imp.length > 0 ? 'imp' : 'none', densities: densities.slice(0, Math.max(1, imp.length)) },
    methods: { tickets: Object.keys(tickets), nulls: Object.keys(nulls) },
    replicates: dense.codes.length,
  })
  const { steps } = experiment.training
  const sparse = (branch: Branch, endings: Ending[]): Trained[] =>
    endings.map((ending, i) => trainedAt(experiment, branch, densities[i]!, ending))
  return {
    experiment,
    trace: [...trace, dense.codes].map((pictures, i) =>
      readingOf(pictures, { step: Math.round((i * steps) / trace.length) }),
    ),
    dense: trainedAt(experiment, 'main', 1, dense),
    imp: sparse('main', imp),
    tickets: Object.entries(tickets).flatMap(([branch, endings]) => sparse(branch as BranchMethod, endings)),
    nulls: Object.entries(nulls).map(([branch, ending]) => trainedAt(experiment, branch as DenseNull, 1, ending)),
  }
}

function trainedAt(experiment: Experiment, branch: Branch, density: number, ending: Ending): Trained {
  const weights = denseWeights(experiment)
  const kept = keptAt(density, weights)
  const level = levelCounts(experiment.pruning, weights).indexOf(kept)
  const { codes } = ending
  return {
    level,
    branch,
    density,
    kept,
    reading: readingOf(codes, { level, branch, step: experiment.training.steps }),
    accuracy: Float32Array.from(ending.accuracy ?? codes.map(() => 1)),
    masks: density === 1 ? null : masksOf(codes, kept),
  }
}

/** Masks that keep the weights of the codes, and then others from the first on. Clause c has the inputs from c·k on. */
function masksOf(codes: Picture[], kept: number): Uint32Array {
  const words = codes.flatMap((picture) => {
    const rows = picture.split(' ')
    const inputs = rows[0]!.length * literals
    const weights = Array.from(
      { length: rows.length * inputs },
      (_, q) => [Math.floor(q / inputs), q % inputs] as const,
    )
    const ofCode = weights.filter(([row, input]) => '#-'.includes(rows[row]![Math.floor(input / literals)]!))
    const ofNone = weights.filter((weight) => !ofCode.includes(weight))
    const mask = rows.map(() => 0)
    for (const [row, input] of [...ofCode, ...ofNone].slice(0, kept)) mask[row]! |= 1 << input
    return mask
  })
  return Uint32Array.from(words)
}
