import type { RunDetail } from '../../../../contract/results'
import { hiddenRows } from '../../../../contract/size'
import type { Contents } from '../../../store/store'
import { maskBit } from '../mask-bits'
import { parameterBytes, parameterNames, parameterOf, type ParameterName } from '../parameters'
import type { Reader } from '../reader'
import { eachOnce, replicatesAtOnce, replicatesUpTo, wholeRange } from '../replicates'
import { bytesOf, type RunArray } from './array'
import { prefixOf } from './results'

const described: Record<ParameterName, Pick<RunArray, 'axes' | 'about'>> = {
  W1: {
    axes: '[replicate][row][column]',
    about: 'weights of the first layer; pruned ones are 0; NaN where not stored',
  },
  b1: { axes: '[replicate][row]', about: 'biases of the hidden rows; NaN where not stored' },
  w2: { axes: '[replicate][row]', about: 'output weights of the hidden rows; NaN where not stored' },
  b2: { axes: '[replicate]', about: 'bias of the output; NaN where not stored' },
}

/** The parameters of all models at the steps of a training whose weights are stored. */
export function weightArrays(
  reader: Reader,
  { id, experiment }: RunDetail,
  { stretches, ...key }: Contents['weights'][number],
): RunArray[] {
  return parameterNames.map((name): RunArray => {
    const { shape, size, place } = parameterOf(experiment, name)
    return {
      ...described[name],
      name: `${prefixOf(key)}${name}_step${key.step}`,
      dtype: '<f4',
      shape: [replicatesUpTo(stretches), ...shape],
      bytes: async function* () {
        for (const piece of wholeRange(stretches, replicatesAtOnce(parameterBytes(experiment)))) {
          const values = new Float32Array((piece.before - piece.from) * size).fill(NaN)
          const tiles = piece.stored ? await reader.weights(id, key, piece) : []
          for (const { tile, from, before, offset } of eachOnce(tiles, ({ count }) => count)) {
            const each = tile.weights.length / tile.count
            for (let i = 0; i < before - from; i++) {
              const [start, model] = [(from + i - piece.from) * size, (offset + i) * each]
              for (let index = 0; index < size; index++) values[start + index] = tile.weights[model + place(index)]!
            }
          }
          yield bytesOf(values)
        }
      },
    }
  })
}

/** What a training has of W1. */
export function maskArray(
  reader: Reader,
  { id, experiment }: RunDetail,
  { stretches, ...key }: Contents['masks'][number],
): RunArray {
  const { inputs } = experiment.task
  const rows = hiddenRows(experiment)
  const size = rows * inputs
  return {
    name: `${prefixOf(key)}mask`,
    dtype: '|b1',
    shape: [replicatesUpTo(stretches), rows, inputs],
    axes: '[replicate][row][column]',
    about:
      'whether the weight of W1 is kept; all False for a replicate that is not stored; the dense level has no mask, but where rows are split',
    bytes: async function* () {
      for (const piece of wholeRange(stretches, replicatesAtOnce(size))) {
        const values = new Uint8Array((piece.before - piece.from) * size)
        const tiles = piece.stored ? await reader.masks(id, key, piece) : []
        for (const { tile, from, before, offset } of eachOnce(tiles, ({ count }) => count)) {
          const kept = maskBit(tile.words, inputs)
          const [start, first] = [(from - piece.from) * size, offset * size]
          for (let at = 0; at < (before - from) * size; at++) values[start + at] = Number(kept(first + at))
        }
        yield values
      }
    },
  }
}
