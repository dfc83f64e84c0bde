import { expect, it } from 'vitest'
import type { AdapterDescription } from '../../src/contract/results'
import { savePiece } from '../../src/main/store/pieces'
import { runTimes } from '../../src/main/store/run-times'
import { setStatus } from '../../src/main/store/runs'
import { createOf, temporaryDatabase } from './fixtures'

const adapter: AdapterDescription = {
  name: 'lavapipe',
  vendor: 'mesa',
  architecture: '',
  driver: 'Mesa 25',
  kind: 'software',
  build: 'Dawn for Node',
  subgroups: true,
}

it('gives the finished runs of the very adapter, newest first, with their experiments', () => {
  const database = temporaryDatabase()
  const make = (
    name: string,
    seconds: number,
    status: 'finished' | 'stopped',
    on: Partial<AdapterDescription> = {},
  ) => {
    const id = createOf(database, { name })
    setStatus(database, id, { status: 'running', adapter: { ...adapter, ...on } })
    savePiece(database, id, { durationSeconds: seconds })
    setStatus(database, id, { status })
  }
  make('first', 3, 'finished')
  make('stopped', 5, 'stopped')
  make('another driver', 7, 'finished', { driver: 'Mesa 22' })
  make('another build', 9, 'finished', { build: 'Chromium 114.0' })
  make('second', 11, 'finished', { vendor: 'told otherwise' })
  const found = runTimes(database, adapter).map(({ experiment, seconds }) => [experiment.name, seconds])
  expect(found).toEqual([
    ['second', 11],
    ['first', 3],
  ])
})
