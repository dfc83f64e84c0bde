import type { Experiment } from '../../contract/experiment-type'
import type { Control } from './control'
import type { Origin } from './origin'
import type { JobPlan } from './plan'
import type { Progress } from './progress'

/** A run in the queue: what it is to do, what the user asks of it, and how far it is. */
export interface Job {
  id: string
  experiment: Experiment
  plan: JobPlan
  control: Control
  progress: Progress
  /** What it was trained on so far, here or in a process before; null while it has no results. */
  trainedOn: Origin | null
  /** The code of the layout it runs on, once chosen: a new device goes on with the same. */
  variant: string | null
}
