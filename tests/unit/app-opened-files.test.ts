import type { App } from 'electron'
import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { askedFiles, bundleAmong } from '../../src/main/app/opened-files'

describe('the bundle that the app was started with', () => {
  it.each([
    [['precursor'], null],
    [['precursor', '--no-sandbox', '.'], null],
    [['/opt/x.precursor'], null],
    [['precursor', '--flag=x.precursor'], null],
    [['precursor', '--no-sandbox', 'a/b.PRECURSOR'], '/home/me/a/b.PRECURSOR'],
    [['precursor', '/tmp/one two.precursor', 'other.precursor'], '/tmp/one two.precursor'],
    [['precursor', 'file:///tmp/one%20two%C3%A4.precursor'], '/tmp/one twoä.precursor'],
    [['precursor', 'file://elsewhere/one.precursor'], null],
  ])('of %j is %s', (args, bundle) => {
    expect(bundleAmong(args, '/home/me')).toBe(bundle)
  })
})

it('what macOS asks to open before anything is ready is handed over later, once', () => {
  const app = new EventEmitter()
  const ask = (path: string) => app.emit('open-file', { preventDefault: () => undefined }, path)
  const hand = askedFiles(app as unknown as App)
  ask('early')
  const opened: string[] = []
  hand((path) => opened.push(path))
  expect(opened).toEqual(['early'])
  ask('late')
  expect(opened).toEqual(['early', 'late'])
})
