import { layout, type Rounding, type Subject } from './subject'

/** Inputs as the network sees them. */
export const coded = ({ experiment }: Subject, bits: Uint8Array): number[] =>
  Array.from(bits, (bit) => (bit === 1 ? 1 : experiment.task.inputCoding === '-1/+1' ? -1 : 0))

/** Pre-activations z [row] and the logit of one sample. A pruned weight must be 0 in `weights`. */
export function forward(subject: Subject, weights: Float64Array, x: number[], round: Rounding) {
  const { m, n, w1, b1, w2, b2 } = layout(subject)
  const z = new Float64Array(n)
  let logit = weights[b2]!
  for (let row = 0; row < n; row++) {
    let sum = weights[b1(row)]!
    for (let input = 0; input < m; input++) sum = round(sum + round(weights[w1(row, input)]! * x[input]!))
    z[row] = sum
    logit = round(logit + round(weights[w2(row)]! * Math.max(0, sum)))
  }
  return { z, logit }
}

/** BCE of a logit in nats: softplus(logit) − y·logit, softplus without overflow. */
export function loss(logit: number, label: number, round: Rounding): number {
  const softplus = round(Math.max(0, logit) + round(Math.log1p(round(Math.exp(-Math.abs(logit))))))
  return round(softplus - label * logit)
}
