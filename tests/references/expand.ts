import type { Subject } from './subject'
import { maskWords } from './subject'
import { threefry4x32 } from './threefry'

/** The dense level's mask of one model, [row · α + child][word]; written from docs/numerics.md, "Expanding rows". */
export function denseMask({ experiment, clauses, replicate }: Subject): Uint32Array {
  const { rows, children, partition } = experiment.model
  const { inputs } = experiment.task
  const words = maskWords(inputs)
  const mask = new Uint32Array(rows * children * words)
  const order = (count: number, step: number, row: number): number[] => {
    const wordOf = (i: number) =>
      threefry4x32([experiment.seed, replicate, 4, 0], [step, row, Math.floor(i / 4), 0])[i % 4]!
    return Array.from({ length: count }, (_, i) => i).sort((a, b) => wordOf(a) - wordOf(b) || a - b)
  }
  for (let row = 0; row < rows; row++) {
    const childOf = new Array<number>(inputs).fill(0)
    if (children > 1 && partition === 'random') {
      order(inputs, 3, row).forEach((input, i) => (childOf[input] = i % children))
    }
    if (children > 1 && partition === 'clauses') {
      childOf.fill(-1)
      order(clauses.length, 4, row).forEach((clause, i) => {
        for (const input of clauses[clause]!.inputs) if (childOf[input] === -1) childOf[input] = i % children
      })
      let dealt = 0
      for (let input = 0; input < inputs; input++) if (childOf[input] === -1) childOf[input] = dealt++ % children
    }
    childOf.forEach((child, input) => {
      const at = (row * children + child) * words + Math.floor(input / 32)
      mask[at] = (mask[at]! | (1 << (input % 32))) >>> 0
    })
  }
  return mask
}
