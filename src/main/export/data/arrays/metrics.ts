import type { LevelKey } from '../../../../contract/branch'
import type { Metric, MetricValues } from '../../../store/store'
import type { Reader } from '../reader'
import { bytesOf, numberArray, type RunArray } from './array'
import { prefixOf } from './results'

const abouts: Record<Metric, string> = {
  loss: 'training loss, BCE in nats a sample, mean over the steps since the one before',
  accuracy: 'test accuracy, share of samples',
  converged: 'share of the locations proximal at initialisation that are final codes',
  outcompeted: 'share of them whose row has a final code of another clause',
  flipped: 'share of them whose row’s w2 is not above 0 any more',
  idle: 'share of them whose row is not alive',
  other: 'share of them with none of the other fates',
}

/** The curves of a training: what was measured of each model at some steps. */
export async function metricArrays(reader: Reader, id: string, key: LevelKey): Promise<RunArray[]> {
  const values = await reader.metrics(id, key)
  const metrics = (Object.keys(abouts) as Metric[]).filter((metric) => values.some((value) => value.metric === metric))
  return metrics.flatMap((metric) => {
    const own = values.filter((value) => value.metric === metric)
    const steps = [...new Set(own.map(({ step }) => step))]
    const replicates = own.reduce((most, tile) => Math.max(most, tile.firstReplicate + tile.values.length), 0)
    const name = `${prefixOf(key)}curve_${metric}`
    return [
      numberArray({ name: `${name}_steps`, axes: '[point]', about: `the steps of ${name}` }, '<i4', steps),
      {
        name,
        dtype: '<f4',
        shape: [steps.length, replicates],
        axes: '[point][replicate]',
        about: `${abouts[metric]}; NaN where not stored`,
        bytes: async function* () {
          // Read once more, so that the curves of one training at a time are held.
          const points = (await reader.metrics(id, key)).filter((value) => value.metric === metric)
          yield bytesOf(matrix(points, steps, replicates))
        },
      },
    ]
  })
}

/** [step][replicate], of the steps and replicates given. */
function matrix(values: readonly MetricValues[], steps: readonly number[], replicates: number): Float32Array {
  const all = new Float32Array(steps.length * replicates).fill(NaN)
  const places = new Map(steps.map((step, place) => [step, place]))
  for (const { step, firstReplicate, values: own } of values) {
    const place = places.get(step)
    if (place === undefined || firstReplicate >= replicates) continue
    all.set(own.subarray(0, replicates - firstReplicate), place * replicates + firstReplicate)
  }
  return all
}
