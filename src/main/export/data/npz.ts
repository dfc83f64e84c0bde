import type { ExportPart } from '../../../contract/export-format'
import { zip, type Bytes } from './archive'
import { locationArrays } from './arrays/locations'
import { metricArrays } from './arrays/metrics'
import { resultArrays } from './arrays/results'
import { runArrays } from './arrays/run'
import { tableArrays } from './arrays/tables'
import { maskArray, weightArrays } from './arrays/weights'
import type { RunArray } from './arrays/array'
import { npyHeader } from './npy'
import type { Reader } from './reader'
import { isSame } from './replicates'
import { claimsTable, partsTable } from './tables/claims'
import { methodsTable } from './tables/methods'

/** The arrays of a run that belong to the parts; their shapes, and their elements when they are asked for. */
export async function arraysOf(reader: Reader, id: string, parts: readonly ExportPart[]): Promise<RunArray[]> {
  const run = await reader.getRun(id)
  const contents = await reader.contents(id)
  const has = (part: ExportPart) => parts.includes(part)
  const arrays = runArrays(run)
  if (has('results')) arrays.push(...resultArrays(await reader.results(id)))
  if (has('metrics')) {
    for (const key of contents.metrics) arrays.push(...(await metricArrays(reader, id, key)))
  }
  if (has('methods')) arrays.push(...(await tableArrays(reader, id, methodsTable)))
  if (has('claims')) {
    for (const table of [claimsTable, partsTable]) arrays.push(...(await tableArrays(reader, id, table)))
  }
  if (has('locations')) {
    const trainings = contents.locations.filter((one, i, all) => i === 0 || !isSame(one, all[i - 1]!))
    for (const key of trainings) arrays.push(...locationArrays(reader, run, contents, key))
  }
  if (has('weights')) {
    for (const stored of contents.weights) arrays.push(...weightArrays(reader, run, stored))
  }
  if (has('masks')) {
    for (const stored of contents.masks) arrays.push(maskArray(reader, run, stored))
  }
  return arrays
}

/** A .npz file: a zip archive of .npy files. Float32 weights and scores hardly shrink, and stay as they are. */
export const npz = (arrays: readonly RunArray[]): Bytes =>
  zip(
    arrays.map((array) => ({
      name: `${array.name}.npy`,
      compress: array.dtype !== '<f4',
      bytes: async function* () {
        yield npyHeader(array.dtype, array.shape)
        yield* array.bytes()
      },
    })),
  )
