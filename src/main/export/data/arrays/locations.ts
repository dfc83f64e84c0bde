import type { LevelKey } from '../../../../contract/branch'
import type { RunDetail } from '../../../../contract/results'
import { hiddenRows } from '../../../../contract/size'
import { signOf } from '../../../../science/codes'
import { alive, dMinus, dPlus, outputPositive } from '../../../../science/locations'
import type { Contents } from '../../../store/store'
import { locatedAtOnce, locator, type Located } from '../located'
import type { Reader } from '../reader'
import { isSame, replicatesUpTo, wholeRange } from '../replicates'
import { elements, numberArray, type RunArray } from './array'
import { prefixOf } from './results'

type Value = Pick<RunArray, 'name' | 'about'> & {
  dtype: '|b1' | '|u1' | '|i1' | '<f4'
  /** Of a location that is not stored. */
  missing: number
  values: (located: Located) => ArrayLike<number>
}

const ofWords =
  (of: (word: number) => number | boolean) =>
  ({ reading }: Located): ArrayLike<number> =>
    Array.from(reading.packed, (word) => Number(of(word)))

const values: readonly Value[] = [
  {
    name: 'd',
    dtype: '|u1',
    missing: 255,
    about: 'distance to the template all-plus: literals whose weight lacks its sign, 0 to k; 255 where not stored',
    values: ofWords(dPlus),
  },
  { name: 'd_minus', dtype: '|u1', missing: 255, about: 'the same of the template all-minus', values: ofWords(dMinus) },
  {
    name: 'ternary',
    dtype: '|i1',
    missing: -1,
    about: 'd with weights of |W1| ≤ 0.6 σ counted as 0; −1 where the weights of that step are not stored',
    values: ({ ternary }) => ternary,
  },
  {
    name: 'ternary_minus',
    dtype: '|i1',
    missing: -1,
    about: 'the same of the template all-minus',
    values: ({ ternaryMinus }) => ternaryMinus,
  },
  {
    name: 'score',
    dtype: '<f4',
    missing: NaN,
    about:
      'soft score of all-plus, in standard deviations σ of W1 at initialisation; all-minus has the opposite; NaN where not stored',
    values: ({ reading }) => reading.scores,
  },
  {
    name: 'alive',
    dtype: '|b1',
    missing: 0,
    about: 'whether the row takes part: |w2|·max|W1| is above the alive threshold',
    values: ofWords(alive),
  },
  {
    name: 'output',
    dtype: '|i1',
    missing: 0,
    about: '1 where w2 of the row is above 0, else −1; 0 where not stored',
    values: ofWords((word) => (outputPositive(word) ? 1 : -1)),
  },
  {
    name: 'code',
    dtype: '|i1',
    missing: 0,
    about: '1 where the location is a final code of all-plus, −1 of all-minus, else 0',
    values: ofWords((word) => signOf(word, 'code')),
  },
]

/** The locations of a training at its snapshots. */
export function locationArrays(reader: Reader, run: RunDetail, contents: Contents, key: LevelKey): RunArray[] {
  const snapshots = contents.locations.filter((stored) => isSame(stored, key))
  if (snapshots.length === 0) return []
  const { experiment } = run
  const replicates = Math.max(...snapshots.map(({ stretches }) => replicatesUpTo(stretches)))
  const [rows, { clauses }] = [hiddenRows(experiment), experiment.task]
  const locate = locator(reader, run, contents)
  const prefix = prefixOf(key)
  const steps = snapshots.map(({ step }) => step)
  return [
    numberArray(
      { name: `${prefix}snapshot_steps`, axes: '[snapshot]', about: `the steps of ${prefix}d and what follows it` },
      '<i4',
      steps,
    ),
    ...values.map(({ missing, values: of, name, ...value }): RunArray => ({
      ...value,
      name: `${prefix}${name}`,
      shape: [snapshots.length, replicates, rows, clauses],
      axes: '[snapshot][replicate][row][clause]',
      bytes: async function* () {
        for (const { stretches, ...snapshot } of snapshots) {
          for (const piece of wholeRange(stretches, locatedAtOnce(experiment), replicates)) {
            const none = () => new Array<number>((piece.before - piece.from) * rows * clauses).fill(missing)
            yield elements(value.dtype, piece.stored ? of(await locate(snapshot, piece)) : none())
          }
        }
      },
    })),
  ]
}
