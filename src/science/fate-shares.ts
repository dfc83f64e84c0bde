import { fateNames, type Fate } from './fates'

export type ProximalFate = Exclude<Fate, 'not proximal'>

/** Fates that a location which was proximal at initialisation can have. */
export const proximalFates = fateNames.filter((name) => name !== 'not proximal') as ProximalFate[]

/**
 * Share of each model's proximal locations that has each fate, [model]; NaN for a model without any. `fates`:
 * [model][location], numbers of `fateNames`.
 */
export function fateShares(fates: Uint8Array, models: number): Record<ProximalFate, Float32Array> {
  const each = fates.length / models
  const counts = Array.from({ length: models }, (_, model) => {
    const count = new Uint32Array(fateNames.length)
    for (const fate of fates.subarray(model * each, (model + 1) * each)) count[fate]!++
    return count
  })
  const notProximal = fateNames.indexOf('not proximal')
  const shares = proximalFates.map((name): [ProximalFate, Float32Array] => {
    const share = (count: Uint32Array) => count[fateNames.indexOf(name)]! / (each - count[notProximal]!)
    return [name, Float32Array.from(counts, share)]
  })
  return Object.fromEntries(shares) as Record<ProximalFate, Float32Array>
}
