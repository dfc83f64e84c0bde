import { signOf } from '../../../../science/codes'
import { alive, dMinus, dPlus, outputPositive } from '../../../../science/locations'
import { locatedAtOnce, locator, type Located } from '../located'
import { cutTo } from '../replicates'
import { constant, integers, rowRanges, type Block, type Cell, type Column, type Table } from '../table'
import { keyColumns } from './key-columns'

const { run, level, branch, step, replicate, row } = keyColumns

/** A distance of the run's k literals. */
const distance = (name: string, about: string, nullable = false): Column => ({ name, type: 'int32', nullable, about })

export const locationsTable: Table = {
  name: 'locations',
  about: 'a location (row, clause) of one model at a snapshot of a training.',
  columns: [
    run,
    level,
    branch,
    step,
    replicate,
    row,
    { name: 'clause', type: 'int32', about: 'clause of the task, from 0' },
    distance('d', 'distance to the template all-plus: literals whose weight lacks its sign, 0 to k'),
    distance('d_minus', 'the same of the template all-minus'),
    distance(
      'ternary',
      'd with weights of |W1| ≤ 0.6 σ counted as 0; null where the weights of that step are not stored',
      true,
    ),
    distance('ternary_minus', 'the same of the template all-minus', true),
    {
      name: 'score',
      type: 'float32',
      about: 'soft score of all-plus, in standard deviations σ of W1 at initialisation; all-minus has the opposite',
    },
    { name: 'alive', type: 'boolean', about: 'whether the row takes part: |w2|·max|W1| is above the alive threshold' },
    { name: 'output', type: 'int32', about: '1 where w2 of the row is above 0, else −1' },
    { name: 'code', type: 'int32', about: '1 where the location is a final code of all-plus, −1 of all-minus, else 0' },
  ],
  async *blocks(reader, id) {
    const about = await reader.getRun(id)
    const contents = await reader.contents(id)
    const locate = locator(reader, about, contents)
    for (const { stretches, ...key } of contents.locations) {
      for (const stretch of cutTo(stretches, locatedAtOnce(about.experiment))) {
        yield* blocks([id, key.level, key.branch, key.step], await locate(key, stretch))
      }
    }
  },
}

function* blocks(key: readonly Cell[], { reading, from: first, ternary, ternaryMinus }: Located): Generator<Block> {
  const { packed, scores, rows, clauses } = reading
  for (const { from, rows: length } of rowRanges(packed.length)) {
    const words = packed.subarray(from, from + length)
    const places = integers(length, (i) => from + i)
    const orNull = (distances: Int8Array): Cell[] =>
      Array.from(distances.subarray(from, from + length), (value) => (value < 0 ? null : value))
    const ofWords = (of: (word: number) => number) => integers(length, (i) => of(words[i]!))
    yield {
      rows: length,
      cells: [
        ...key.map((value) => constant(value, length)),
        places.map((place) => first + Math.floor(place / (rows * clauses))),
        places.map((place) => Math.floor(place / clauses) % rows),
        places.map((place) => place % clauses),
        ofWords(dPlus),
        ofWords(dMinus),
        orNull(ternary),
        orNull(ternaryMinus),
        scores.subarray(from, from + length),
        Array.from(words, alive),
        ofWords((word) => (outputPositive(word) ? 1 : -1)),
        ofWords((word) => signOf(word, 'code')),
      ],
    }
  }
}
