import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeOf, smallest, type WindowPlace } from '../../src/main/app/window-place'

const display = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 2560, height: 1400 }
const kept = (bounds: Partial<WindowPlace['bounds']>): WindowPlace => ({
  bounds: { x: 100, y: 80, width: 1200, height: 800, ...bounds },
  maximised: false,
  fullScreen: false,
  zoom: 0,
})

describe('where the window opens', () => {
  it('is where it was', () => {
    expect(placeOf(kept({}), [display]).size).toEqual({ x: 100, y: 80, width: 1200, height: 800 })
    expect(placeOf(kept({ x: 2000 }), [display, second]).size.x).toBe(2000)
  })

  it('is the middle where a display has gone or the upper edge cannot be reached, of the same size', () => {
    for (const bounds of [{ x: 2000 }, { y: -30 }, { y: 1030 }, { x: -1150 }]) {
      expect(placeOf(kept(bounds), [display]).size).toEqual({ width: 1200, height: 800 })
    }
  })

  it('is no larger than the display', () => {
    expect(placeOf(kept({ width: 4000 }), [display]).size.width).toBe(1920)
  })

  it('is the usual place after anything that is no place', () => {
    const usual = { size: { width: 1440, height: 900 }, place: null }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(placeOf(value, [display])).toEqual(usual)
      }),
    )
    expect(placeOf({ ...kept({}), zoom: 99 }, [display])).toEqual(usual)
    expect(placeOf({ ...kept({}), more: 1 }, [display])).toEqual(usual)
  })

  it('is never smaller than the smallest', () => {
    const { size } = placeOf(kept({ width: 10, height: 10, x: 0 }), [display])
    expect(size).toMatchObject(smallest)
  })
})
