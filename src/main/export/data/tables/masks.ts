import { hiddenRows } from '../../../../contract/size'
import { maskBit } from '../mask-bits'
import { cutTo, eachOnce, replicatesAtOnce } from '../replicates'
import { constant, integers, rowRanges, type Table } from '../table'
import { keyColumns } from './key-columns'
import { column } from './weights'

const { run, level, branch, replicate, row } = keyColumns

export const masksTable: Table = {
  name: 'masks',
  about:
    'whether a training of one model has a weight of the first layer. The dense level has all and no mask, but where rows are split.',
  columns: [
    run,
    level,
    branch,
    replicate,
    row,
    column,
    { name: 'kept', type: 'boolean', about: 'false where the weight is pruned' },
  ],
  async *blocks(reader, id) {
    const { experiment } = await reader.getRun(id)
    const { inputs } = experiment.task
    const size = hiddenRows(experiment) * inputs
    for (const { stretches, ...key } of (await reader.contents(id)).masks) {
      for (const stretch of cutTo(stretches, replicatesAtOnce(size / 8))) {
        for (const part of eachOnce(await reader.masks(id, key, stretch), ({ count }) => count)) {
          const kept = maskBit(part.tile.words, inputs)
          for (const { from, rows } of rowRanges((part.before - part.from) * size)) {
            const places = integers(rows, (i) => from + i)
            yield {
              rows,
              cells: [
                ...[id, key.level, key.branch].map((value) => constant(value, rows)),
                places.map((place) => part.from + Math.floor(place / size)),
                places.map((place) => Math.floor((place % size) / inputs)),
                places.map((place) => place % inputs),
                Array.from(places, (place) => kept(part.offset * size + place)),
              ],
            }
          }
        }
      }
    }
  },
}
