import type { Peer } from './peer'
import { mean, standardError } from './statistics'

/** New models are trained for this many steps; the mean loss of the last `window` of them is compared. */
const guard = { models: 64, steps: 600, window: 60 }
/** Of a peer that trains one model at a time, as each costs a while. */
const singleModels = 16
/** Differences this many standard errors wide come by chance once in 16,000. */
const widest = 4

export interface Trained {
  form: string
  models: number
  /** Mean training loss in nats and its standard error over models. */
  loss: number
  standardError: number
  passes: boolean
}

/**
 * Does each form really train? Its loss after some hundred steps is held against ours, within the chance differences of
 * other seeds. Ours comes first among the peers.
 */
export async function checkTraining(peers: Peer[]): Promise<Trained[]> {
  const trained: Trained[] = []
  for (const peer of peers) {
    if (trained.some(({ form }) => form === peer.form)) continue
    const models = peer.form === 'unbatched' || peer.form === 'javascript' ? singleModels : guard.models
    const request = { ...peer.request, models, chunk: models, steps: guard.steps, window: guard.window }
    const { losses } = await peer.processes[0]!.ask<{ losses: number[] }>('check', request)
    const own = { loss: mean(losses), standardError: standardError(losses) }
    const ours = trained[0] ?? own
    const allowed = widest * Math.hypot(own.standardError, ours.standardError)
    trained.push({ form: peer.form, models, ...own, passes: Math.abs(own.loss - ours.loss) <= allowed })
  }
  return trained
}
