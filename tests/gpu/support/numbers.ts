/**
 * A fixed stream of numbers from 0 to 1, from a seed that a property draws: as quick as a shape of 16,384 locations needs,
 * and shrunk by its seed alone. The generator is that of Numerical Recipes.
 */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
