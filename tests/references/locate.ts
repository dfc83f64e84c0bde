import { layout, type Subject } from './subject'

const float32 = Math.fround

/**
 * Every location of a model, [row][clause]: the packed word and the soft score of all-plus, in float32 from the start.
 * Written from docs/numerics.md, "Locations".
 */
export function locate(subject: Subject, weights: Float64Array) {
  const { experiment, clauses } = subject
  const { m, n, w1, w2 } = layout(subject)
  const { codeThreshold, aliveThreshold } = experiment.analysis
  const weight = (row: number, input: number): number => float32(weights[w1(row, input)]!)
  const largest: number[] = []
  const product: number[] = []
  for (let row = 0; row < n; row++) {
    let max = 0
    for (let input = 0; input < m; input++) max = Math.max(max, Math.abs(weight(row, input)))
    largest.push(max)
    product.push(float32(Math.abs(float32(weights[w2(row)]!)) * max))
  }
  const aliveAbove = float32(float32(aliveThreshold) * Math.max(...product))
  const packed = new Uint16Array(n * clauses.length)
  const scores = new Float32Array(n * clauses.length)
  for (let row = 0; row < n; row++) {
    const output = float32(weights[w2(row)]!)
    const isAlive = product[row]! > aliveAbove
    const codeAbove = float32(float32(codeThreshold) * largest[row]!)
    clauses.forEach(({ inputs, negated }, clause) => {
      const relative = inputs.map((input, e) => (negated[e] ? -1 : 1) * weight(row, input))
      const notPlus = relative.filter((value) => !(value > 0)).length
      const notMinus = relative.filter((value) => !(value < 0)).length
      const strong = relative.every((value) => Math.abs(value) > codeAbove)
      const sum = relative.reduce((before, value) => float32(before + value), 0)
      const at = row * clauses.length + clause
      scores[at] = float32(float32(Math.sqrt(m)) * float32(sum / inputs.length))
      let word = notPlus + 16 * notMinus
      if (output > 0) word += 256
      if (isAlive) word += 512
      if (notPlus === 0 && output > 0 && isAlive && strong) word += 1024
      if (notMinus === 0 && output < 0 && isAlive && strong) word += 2048
      packed[at] = word
    })
  }
  return { packed, scores }
}
