import type { TaskSpec, TrainingSpec } from '../../src/contract/experiment-type'
import type { Subject } from '../references/subject'
import { experimentOf, subjectOf } from '../support/experiment'

/** `superposed` with the parts that a test wants otherwise. */
export function subject(
  parts: { task?: Partial<TaskSpec>; training?: Partial<TrainingSpec>; rows?: number; testSamples?: number } = {},
  replicate = 0,
): Subject {
  const { task, training, rows = 32, testSamples = 4096 } = parts
  return subjectOf(experimentOf({ task, training, model: { rows }, analysis: { testSamples } }), replicate)
}
