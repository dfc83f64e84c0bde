import type { Proximals } from '../../../science/claims/rejection'
import { fitRejection } from '../../../science/claims/rejection-fit'

/** Two thousand fits take up to seconds: they are made in a thread of their own, so that the page never waits. */
export interface FitTask {
  proximals: Proximals
  /** Of the experiment, which the bootstrap draws by. */
  seed: number
}

self.onmessage = ({ data: { proximals, seed } }: MessageEvent<FitTask>) =>
  self.postMessage(fitRejection(proximals, seed))
