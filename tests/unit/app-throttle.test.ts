import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { throttleByKey } from '../../src/main/app/throttle'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('sends at once, then at most every so often, and never loses the last', () => {
  const sent: string[] = []
  const ask = throttleByKey(250, (key) => sent.push(key))
  for (let i = 0; i < 10; i++) ask('a')
  ask('b')
  expect(sent).toEqual(['a', 'b'])
  vi.advanceTimersByTime(249)
  expect(sent).toEqual(['a', 'b'])
  vi.advanceTimersByTime(1)
  expect(sent).toEqual(['a', 'b', 'a'])
  vi.advanceTimersByTime(10_000)
  expect(sent).toEqual(['a', 'b', 'a'])
  ask('a')
  expect(sent).toEqual(['a', 'b', 'a', 'a'])
})
