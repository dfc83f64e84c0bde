import type { Experiment } from '../../contract/experiment-type'
import type { Control } from './control'
import type { JobPlan } from './plan'
import type { Progress } from './progress'

/** A run in the queue: what it is to do, what the user asks of it, and how far it is. */
export interface Job {
  id: string
  experiment: Experiment
  plan: JobPlan
  control: Control
  progress: Progress
  /** The code of the layout it runs on, once chosen: a new device goes on with the same. */
  variant: string | null
}
