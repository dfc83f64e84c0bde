import { branchLabel } from '../../src/contract/branch'
import type { Finding } from '../../src/contract/claims'
import { lossOf, packedOf, scoreOf, weightOf, wordOf } from './export-data-runs'
import { clauses, experiment, parametersEach, rows } from './fixtures'
import { report } from './report'

const { inputs, literals } = experiment.task
const replicates = [0, 1, 2]
const up = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const pseudo = (replicate: number): number => lossOf(replicate, 0)

const finding = ({ statistic, mean, ci, n, null: held, verdict }: Finding) => [statistic, mean, ...ci, n, held, verdict]

/** Literals of a clause (disjoint and positive) whose weight is not above θ towards the template. */
function ternary(replicate: number, row: number, clause: number, template: number): number {
  const threshold = 0.6 / Math.sqrt(inputs)
  const literal = (e: number) => weightOf(replicate, (clause * literals + e) * rows + row)
  return up(literals).filter((e) => !(template * literal(e) > threshold)).length
}

function location(replicate: number, step: number, row: number, clause: number): unknown[] {
  const i = row * clauses + clause
  const word = packedOf(replicate, i)
  const has = (bit: number) => Math.floor(word / 2 ** bit) % 2 === 1
  const distances = step === 0 ? [null, null] : [1, -1].map((template) => ternary(replicate, row, clause, template))
  const code = has(10) ? 1 : has(11) ? -1 : 0
  return [row, clause, word % 16, Math.floor(word / 16) % 16, ...distances, scoreOf(replicate, i), has(9), has(8) ? 1 : -1, code] // prettier-ignore
}

/** Every table of the export of `twoRuns` but that of the runs, of which only the first has rows, with the values as they were stored. */
export function expectedTables(id: string): Record<string, unknown[][]> {
  const levels = [0, 1]
  const perTraining = (row: (level: number) => unknown[][]) =>
    levels.flatMap((level) => row(level).map((cells) => [id, level, 'main', ...cells]))
  const perModel = (row: (replicate: number) => unknown[][]) =>
    perTraining(() => replicates.flatMap((replicate) => row(replicate).map((cells) => [3000, replicate, ...cells])))
  return {
    metrics: perTraining((level) =>
      [10, 20].flatMap((step) =>
        replicates.map((replicate) => [level === 0 ? 1 : 0.5, step, replicate, 'loss', lossOf(replicate, step)]),
      ),
    ),
    results: [
      ...perTraining((level) =>
        replicates.map((replicate) => [
          branchLabel({ level, branch: 'main' }),
          level === 0 ? 1 : 0.5,
          level === 0 ? 200 : 100,
          replicate,
          pseudo(replicate),
          replicate === 1 ? NaN : Math.fround(0.1 * replicate),
        ]),
      ),
      [id, 1, 'imp-fresh', branchLabel({ level: 1, branch: 'imp-fresh' }), 0.5, 100, 0, 0.75, 1],
    ],
    methods: report.methods.map((of) => [id, of.method, of.density, of.replicate, of.accuracy, of.coverage, of.row, of.family, of.relocated, of.steps]), // prettier-ignore
    claims: report.claims.map((claim) => [id, claim.id, ...finding(claim)]),
    claim_parts: report.claims.flatMap((claim) =>
      claim.parts.map((part) => [id, claim.id, part.density, part.against, part.measure, ...finding(part)]),
    ),
    locations: perTraining(() =>
      [0, 3000].flatMap((step) =>
        replicates.flatMap((replicate) =>
          up(rows).flatMap((row) =>
            up(clauses).map((clause) => [step, replicate, ...location(replicate, step, row, clause)]),
          ),
        ),
      ),
    ),
    weights: perModel((replicate) =>
      up(rows).flatMap((row) => up(inputs).map((column) => [row, column, weightOf(replicate, column * rows + row)])),
    ),
    b1: perModel((replicate) => up(rows).map((row) => [row, weightOf(replicate, inputs * rows + row)])),
    w2: perModel((replicate) => up(rows).map((row) => [row, weightOf(replicate, (inputs + 1) * rows + row)])),
    b2: perModel((replicate) => [[weightOf(replicate, parametersEach - 1)]]),
    masks: perTraining(() =>
      replicates.flatMap((replicate) =>
        up(rows).flatMap((row) =>
          up(inputs).map((column) => {
            const word = wordOf(replicate, row * 2 + Math.floor(column / 32))
            return [replicate, row, column, Math.floor(word / 2 ** (column % 32)) % 2 === 1]
          }),
        ),
      ),
    ),
  }
}
