import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fateShares, proximalFates } from '../../src/science/fate-shares'
import { fateNames } from '../../src/science/fates'

const number = (name: (typeof fateNames)[number]) => fateNames.indexOf(name)

it('counts each model by itself, and only its proximal locations', () => {
  const shares = fateShares(
    Uint8Array.from(
      [
        ['not proximal', 'converged', 'converged', 'idle'],
        ['flipped', 'not proximal', 'not proximal', 'not proximal'],
        ['outcompeted', 'outcompeted', 'other', 'converged'],
      ].flatMap((model) => model.map((name) => number(name as (typeof fateNames)[number]))),
    ),
    3,
  )
  const third = Math.fround(1 / 3)
  expect(Object.fromEntries(Object.entries(shares).map(([name, values]) => [name, [...values]]))).toEqual({
    converged: [Math.fround(2 / 3), 0, 0.25],
    flipped: [0, 1, 0],
    idle: [third, 0, 0],
    outcompeted: [0, 0, 0.5],
    other: [0, 0, 0.25],
  })
})

it('shares add up to 1 in every model, and are no number where nothing was proximal', () => {
  const models = fc
    .integer({ min: 1, max: 12 })
    .chain((locations) =>
      fc.array(
        fc.array(fc.integer({ min: 0, max: fateNames.length - 1 }), { minLength: locations, maxLength: locations }),
        { minLength: 1, maxLength: 5 },
      ),
    )
  fc.assert(
    fc.property(models, (fates) => {
      const shares = fateShares(Uint8Array.from(fates.flat()), fates.length)
      fates.forEach((model, i) => {
        const own = proximalFates.map((name) => shares[name][i]!)
        if (model.every((fate) => fate === number('not proximal'))) expect(own.every(Number.isNaN)).toBe(true)
        else expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
      })
    }),
  )
})
