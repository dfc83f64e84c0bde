import type { Clause } from './task'

/** Clauses that hang together by shared inputs: beyond this many, their 2^C conjunctions are too many to add up. */
const mostTogether = 20

/**
 * The chance that inputs which are each on with probability p satisfy at least one clause, exactly: by inclusion and exclusion
 * within clauses that share inputs, by independence between the others. Null where too many clauses hang together. Ours.
 */
export function chanceSatisfied(clauses: Clause[], p: number): number | null {
  let none = 1
  for (const together of groupsOf(clauses)) {
    if (together.length > mostTogether) return null
    none *= 1 - chanceOfAny(together, p)
  }
  return 1 - none
}

/** Clauses, in groups of which no two have an input in common. */
function groupsOf(clauses: Clause[]): Clause[][] {
  let groups: { inputs: Set<number>; clauses: Clause[] }[] = []
  for (const clause of clauses) {
    const touches = groups.filter(({ inputs }) => clause.inputs.some((input) => inputs.has(input)))
    const merged = {
      inputs: new Set([...clause.inputs, ...touches.flatMap(({ inputs }) => [...inputs])]),
      clauses: [...touches.flatMap((group) => group.clauses), clause],
    }
    groups = [...groups.filter((group) => !touches.includes(group)), merged]
  }
  return groups.map((group) => group.clauses)
}

/** Σ over non-empty sets of clauses of (−1)^(size + 1) · P(all of them hold). */
function chanceOfAny(clauses: Clause[], p: number): number {
  const wanted = new Map<number, boolean>()
  /** Of all sets that take their further clauses from `from` on; `chance`: that those taken so far hold. */
  function add(from: number, chance: number, sign: number): number {
    let sum = 0
    for (let next = from; next < clauses.length; next++) {
      const { inputs, negated } = clauses[next]!
      const taken: number[] = []
      let also = chance
      inputs.forEach((input, e) => {
        const on = !negated[e]
        const before = wanted.get(input)
        if (before === undefined) {
          wanted.set(input, on)
          taken.push(input)
          also *= on ? p : 1 - p
        } else if (before !== on) also = 0
      })
      // What cannot hold together never holds with more.
      if (also > 0) sum += sign * also + add(next + 1, also, -sign)
      for (const input of taken) wanted.delete(input)
    }
    return sum
  }
  return add(0, 1, 1)
}
