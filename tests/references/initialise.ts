import { layout, type Rounding, type Subject } from './subject'
import { threefry4x32 } from './threefry'

/** Initial weights of a model, [parameter]; worked out in float64, then `round`ed once. `noise`: the key's last word. */
export function initialise(subject: Subject, round: Rounding, noise = 0): Float64Array {
  const { experiment, replicate } = subject
  const { m, n, count, w2 } = layout(subject)
  const weights = new Float64Array(count)
  for (let q = 0; q < m * n; q++) {
    const words = threefry4x32([experiment.seed, replicate, 0, noise], [0, Math.floor(q / 4), 0, 0])
    const pair = q % 4 < 2 ? 0 : 2
    const u = (Math.floor(words[pair]! / 256) + 1) / 2 ** 24
    const v = Math.floor(words[pair + 1]! / 256) / 2 ** 24
    const radius = Math.sqrt(-2 * Math.log(u))
    const normal = q % 2 === 0 ? radius * Math.cos(2 * Math.PI * v) : radius * Math.sin(2 * Math.PI * v)
    weights[q] = round(normal / Math.sqrt(m))
  }
  for (let row = 0; row < n; row++) {
    weights[w2(row)] = round(((row % 2 === 0 ? 1 : -1) * experiment.model.outputScale) / Math.sqrt(n))
  }
  return weights
}
