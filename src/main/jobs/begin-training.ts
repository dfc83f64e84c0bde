import { dense, isDenseNull, type DenseNull } from '../../contract/branch'
import type { EngineInput } from '../../engine/protocol'
import type { EngineHost } from '../gpu/host'
import type { Training } from './plan'

/** The noise words of the dense nulls; the dense training has 0 and 0 (docs/numerics.md). */
const noiseOf: Record<DenseNull, EngineInput<'dense'>> = {
  'other-data': { noise: 1, initialisation: 0 },
  'other-initialisation': { noise: 0, initialisation: 1 },
}

/**
 * Puts an open tile, which has done all trainings before this one, at its beginning. Gives its masks, [model][row][word],
 * or null where nothing is pruned. Rejects with a `LabFailure`.
 */
export async function beginTraining(host: EngineHost, { level, branch, kept }: Training): Promise<Uint32Array | null> {
  if (isDenseNull(branch)) {
    await host.call('dense', noiseOf[branch])
    return null
  }
  if (branch !== 'main') return (await host.call('ticket', { method: branch, kept })).masks
  return level === dense.level ? null : (await host.call('prune', { kept })).masks
}
