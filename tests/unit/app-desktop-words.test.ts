import { describe, expect, it } from 'vitest'
import type { LevelSummary } from '../../src/contract/results'
import { endWords } from '../../src/main/app/end-words'

const level = (level: number, density: number, mean: number): LevelSummary => ({
  level,
  branch: 'main',
  density,
  kept: 1,
  accuracy: { mean, ci: [mean - 0.01, mean + 0.01], n: 4 },
  coverage: { mean: 1, ci: [1, 1], n: 4 },
})

describe('a notification', () => {
  it('says what a finished run came to, dense and sparsest', () => {
    const run = {
      name: 'One',
      status: 'finished',
      levels: [level(0, 1, 0.99), level(3, 0.05, 0.9)],
      error: null,
    } as const
    expect(endWords({ ...run, levels: [...run.levels] })).toEqual({
      title: '“One” has finished',
      body: 'dense accuracy 0.990 ± 0.010, 5% accuracy 0.900 ± 0.010',
    })
    expect(endWords({ ...run, levels: run.levels.slice(0, 1) })?.body).toBe('dense accuracy 0.990 ± 0.010')
  })

  it('says why a run failed, and nothing of one that the user has stopped', () => {
    const error = { code: 'device-lost' as const, message: 'The adapter went away.' }
    expect(endWords({ name: 'One', status: 'failed', levels: [], error })).toEqual({
      title: '“One” failed',
      body: 'The adapter went away.',
    })
    expect(endWords({ name: 'One', status: 'stopped', levels: [], error: null })).toBeNull()
  })
})
