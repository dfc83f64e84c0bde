import type { Experiment } from '../contract/experiment-type'
import type { BufferName } from './buffers'
import type { Standing } from './protocol'

/** A step of the dense training whose weights are kept, and where. */
export interface Stage {
  step: number
  buffer: BufferName
}

/** The stages that are still to come: what is rewound to, and what tickets are scored by. None outside the dense level. */
export function stagesAhead({ training, pruning, analysis }: Experiment, { phase, step }: Standing): Stage[] {
  if (phase !== 'dense' || pruning.method === 'none') return []
  const stages: Stage[] = [
    { step: pruning.rewindStep, buffer: 'rewindWeights' },
    { step: analysis.motionStep, buffer: 'earlyWeights' },
    { step: training.steps, buffer: 'endWeights' },
  ]
  return stages.filter((stage) => stage.step > step)
}
