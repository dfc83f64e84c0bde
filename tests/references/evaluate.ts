import { coded, forward, loss } from './forward'
import { sample, testStream } from './sample'
import type { Rounding, Subject } from './subject'

/** Test accuracy (share of samples with (logit > 0) = label), mean test loss, and the logits behind them, [sample]. */
export function evaluate(subject: Subject, weights: Float64Array, round: Rounding) {
  const samples = subject.experiment.analysis.testSamples
  const logits = new Float64Array(samples)
  let right = 0
  let total = 0
  for (let index = 0; index < samples; index++) {
    const { bits, label } = sample(subject, testStream, 0, index)
    const { logit } = forward(subject, weights, coded(subject, bits), round)
    logits[index] = logit
    if (logit > 0 === (label === 1)) right++
    total += loss(logit, label, round)
  }
  return { accuracy: right / samples, loss: total / samples, logits }
}
