import { branchLabel } from '../../../../contract/branch'
import { eachOnce, isSame } from '../replicates'
import type { LevelResult } from '../../../store/store'
import { blocksOf, type Cell, type Table } from '../table'
import { keyColumns } from './key-columns'

const { run, level, branch, replicate } = keyColumns

/** Tiles of one training, together; they come by level, branch, then firstReplicate. */
export function trainings(results: readonly LevelResult[]): LevelResult[][] {
  const all: LevelResult[][] = []
  for (const result of results) {
    const last = all.at(-1)
    if (last && isSame(last[0]!, result)) last.push(result)
    else all.push([result])
  }
  return all
}

export const resultsTable: Table = {
  name: 'results',
  about: 'what one model came to at the end of a training.',
  columns: [
    run,
    level,
    branch,
    { name: 'method', type: 'text', about: 'the branch at that level in words, as figures have it' },
    { name: 'density', type: 'float64', about: 'kept share of W1' },
    { name: 'kept', type: 'int32', about: 'kept weights of W1' },
    replicate,
    { name: 'accuracy', type: 'float32', about: 'test accuracy at the last step, share of samples' },
    { name: 'coverage', type: 'float32', about: 'share of clauses with at least one final code' },
  ],
  blocks: (reader, id) =>
    blocksOf(
      9,
      (async function* rows(): AsyncGenerator<Cell[]> {
        for (const tiles of trainings(await reader.results(id))) {
          for (const { tile, from, before, offset } of eachOnce(tiles, ({ accuracy }) => accuracy.length)) {
            const { level: at, branch: of, density, kept } = tile
            for (let i = from; i < before; i++) {
              const place = offset + i - from
              const values = [tile.accuracy[place]!, tile.coverage[place]!]
              yield [id, at, of, branchLabel(tile), density, kept, i, ...values]
            }
          }
        }
      })(),
    ),
}
