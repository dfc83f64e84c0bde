import type { MetricValues } from '../../../store/store'
import { densities, eachOnce } from '../replicates'
import { blocksOf, type Cell, type Table } from '../table'
import { keyColumns } from './key-columns'

const { run, level, branch, density, step, replicate } = keyColumns

/** Tiles of one metric at one step, together; values come by step, then firstReplicate. */
function curvePoints(values: readonly MetricValues[]): MetricValues[][] {
  const points = new Map<string, MetricValues[]>()
  for (const value of values) {
    const key = `${value.step} ${value.metric}`
    const before = points.get(key)
    if (before) before.push(value)
    else points.set(key, [value])
  }
  return [...points.values()]
}

export const metricsTable: Table = {
  name: 'metrics',
  about: 'a metric of one model at one step of a training.',
  columns: [
    run,
    level,
    branch,
    density,
    step,
    replicate,
    {
      name: 'metric',
      type: 'text',
      about:
        '“loss”: training loss, BCE in nats a sample, mean over the steps since the point before; “accuracy”: share of the test samples; “converged”, “outcompeted”, “flipped”, “idle”, “other”: share of the locations proximal at initialisation that have this fate',
    },
    {
      name: 'value',
      type: 'float32',
      about: 'of the unit that the metric has; NaN or infinite where training diverged',
    },
  ],
  blocks: (reader, id) =>
    blocksOf(
      8,
      (async function* rows(): AsyncGenerator<Cell[]> {
        const densityOf = densities(await reader.getRun(id))
        for (const key of (await reader.contents(id)).metrics) {
          for (const tiles of curvePoints(await reader.metrics(id, key))) {
            for (const { tile, from, before, offset } of eachOnce(tiles, ({ values }) => values.length)) {
              for (let i = from; i < before; i++) {
                const value = tile.values[offset + i - from]!
                yield [id, key.level, key.branch, densityOf(key), tile.step, i, tile.metric, value]
              }
            }
          }
        }
      })(),
    ),
}
