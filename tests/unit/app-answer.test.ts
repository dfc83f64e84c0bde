import { describe, expect, expectTypeOf, it } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import { routes, type RouteName } from '../../src/contract/ipc'
import { wholeList } from '../../src/contract/run-list'
import { answer, type Handlers } from '../../src/main/app/answer'
import { makeHandlers } from '../../src/main/app/handlers'
import type { Services } from '../../src/main/app/handlers/services'

/** Every service throws when it is touched: what is tested here must not get that far, or must turn it into a value. */
const untouchable = new Proxy(
  {},
  {
    get: (_target, name) => () => Promise.reject(new LabFailure('store-failed', `${String(name)} was asked for.`)),
  },
)
const services = {
  lab: untouchable,
  store: untouchable,
  device: untouchable,
  desktop: untouchable,
  changed: () => undefined,
  fileChosen: () => undefined,
  version: '0',
  dataFolder: '/',
} as unknown as Services
const handlers = makeHandlers(services)

describe('the window’s requests', () => {
  it('have a handler each', () => {
    expectTypeOf<keyof Handlers>().toEqualTypeOf<RouteName>()
    expectTypeOf(makeHandlers).returns.toEqualTypeOf<Handlers>()
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(routes).sort())
  })

  it.each(['', 'runs', 'runs.list ', '__proto__', 'constructor', 'toString', 7, null, undefined, {}])(
    'refuse the name %j',
    async (name) => {
      expect(await answer(handlers, name, {})).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    },
  )

  it.each([
    ['runs.get', {}],
    ['runs.get', { id: 'no uuid' }],
    ['runs.get', undefined],
    ['runs.list', { ...wholeList, more: 1 }],
    ['runs.list', { ...wholeList, sort: { by: 'nothing', descending: true } }],
    ['runs.trash', { ids: [] }],
    ['runs.edit', { ids: ['no uuid'], edit: {} }],
    ['runs.export', { ids: ['00000000-0000-4000-8000-000000000000'], format: 'exe' }],
    ['runs.curves', { id: '00000000-0000-4000-8000-000000000000', level: -1 }],
  ])('%s refuses the input %j before it reaches a handler', async (name, input) => {
    const result = await answer(handlers, name, input)
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'bad-input', message: expect.stringContaining(name) as string },
    })
  })

  it('turns what a handler throws into a value that keeps its code', async () => {
    expect(await answer(handlers, 'runs.list', wholeList)).toEqual({
      ok: false,
      error: { code: 'store-failed', message: 'listRuns was asked for.' },
    })
  })
})
