import type { WeightValues } from '../../../store/store'
import { parameterBytes, parameterOf, type Parameter, type ParameterName } from '../parameters'
import { cutTo, eachOnce, replicatesAtOnce } from '../replicates'
import { constant, integers, rowRanges, type Block, type Cell, type Column, type Table } from '../table'
import { keyColumns } from './key-columns'

const { run, level, branch, step, replicate, row } = keyColumns

export const column: Column = { name: 'column', type: 'int32', about: 'input, from 0' }

/** Long: a value a row. `axes`: the parameter's own, as `parameterOf` has its shape. */
const parameterTable = (name: ParameterName, about: string, axes: readonly Column[]): Table => ({
  name: name === 'W1' ? 'weights' : name,
  about,
  columns: [run, level, branch, step, replicate, ...axes, { name: 'value', type: 'float32', about: name }],
  async *blocks(reader, id) {
    const { experiment } = await reader.getRun(id)
    const parameter = parameterOf(experiment, name)
    const atOnce = replicatesAtOnce(parameterBytes(experiment))
    for (const { stretches, ...key } of (await reader.contents(id)).weights) {
      for (const stretch of cutTo(stretches, atOnce)) {
        const tiles = await reader.weights(id, key, stretch)
        for (const { tile, ...part } of eachOnce(tiles, ({ count }) => count)) {
          yield* blocks([id, key.level, key.branch, key.step], parameter, tile, part)
        }
      }
    }
  },
})

function* blocks(
  key: readonly Cell[],
  { shape, size, place }: Parameter,
  { weights, count }: WeightValues,
  part: { from: number; before: number; offset: number },
): Generator<Block> {
  const each = weights.length / count
  for (const { from, rows } of rowRanges((part.before - part.from) * size)) {
    const indices = integers(rows, (i) => (from + i) % size)
    const models = integers(rows, (i) => Math.floor((from + i) / size))
    const [, columns = 1] = shape
    const axes = [(index: number) => Math.floor(index / columns), (index: number) => index % columns]
    const values = new Float32Array(rows)
    for (let i = 0; i < rows; i++) values[i] = weights[(part.offset + models[i]!) * each + place(indices[i]!)]!
    yield {
      rows,
      cells: [
        ...key.map((value) => constant(value, rows)),
        models.map((model) => part.from + model),
        ...axes.slice(0, shape.length).map((axis) => indices.map(axis)),
        values,
      ],
    }
  }
}

export const weightTables: readonly Table[] = [
  parameterTable('W1', 'a weight of the first layer of one model; pruned ones are 0.', [row, column]),
  parameterTable('b1', 'the bias of a hidden row of one model.', [row]),
  parameterTable('w2', 'the output weight of a hidden row of one model.', [row]),
  parameterTable('b2', 'the bias of the output of one model.', []),
]
