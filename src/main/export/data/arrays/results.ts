import type { LevelKey } from '../../../../contract/branch'
import type { LevelResult } from '../../../store/store'
import { byReplicate } from '../../../store/tiles'
import { trainings } from '../tables/results'
import { numberArray, type RunArray } from './array'

/** What the arrays of a training begin with, as in `level00_main_`. */
export const prefixOf = ({ level, branch }: LevelKey): string => `level${String(level).padStart(2, '0')}_${branch}_`

/** What trainings came to. */
export const resultArrays = (results: readonly LevelResult[]): RunArray[] =>
  trainings(results).flatMap((tiles) => {
    const { level, branch, density, kept } = tiles[0]!
    const prefix = prefixOf({ level, branch })
    const ofAll = (name: 'accuracy' | 'coverage') =>
      byReplicate(tiles.map(({ firstReplicate, [name]: values }) => ({ firstReplicate, values })))
    return [
      numberArray({ name: `${prefix}density`, axes: '', about: 'kept share of W1' }, '<f8', density),
      numberArray({ name: `${prefix}kept`, axes: '', about: 'kept weights of W1' }, '<i4', kept),
      numberArray(
        { name: `${prefix}accuracy`, axes: '[replicate]', about: 'test accuracy at the last step, share of samples' },
        '<f4',
        ofAll('accuracy'),
      ),
      numberArray(
        { name: `${prefix}coverage`, axes: '[replicate]', about: 'share of clauses with at least one final code' },
        '<f4',
        ofAll('coverage'),
      ),
    ]
  })
