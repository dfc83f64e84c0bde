import { LabFailure } from '../../../contract/errors'
import type { LevelCurves } from '../../../contract/results'
import { denseWeights } from '../../../contract/size'
import { levelCounts } from '../../../science/schedule'
import { levelCurves } from '../../curves'
import type { Services } from './services'

interface OfRun {
  id: string
}

export const runHandlers = ({ lab, store }: Services) => ({
  'runs.list': () => store.listRuns(),
  'runs.get': ({ id }: OfRun) => store.getRun(id),
  'runs.start': ({ spec }: { spec?: unknown }) => lab.start(spec),
  'runs.stop': async ({ id }: OfRun) => {
    await lab.stop(id)
    return null
  },
  'runs.pause': async ({ id }: OfRun) => {
    await lab.pause(id)
    return null
  },
  'runs.resume': async ({ id }: OfRun) => {
    await lab.resume(id)
    return null
  },
  'runs.curves': async ({ id, level }: OfRun & { level: number }): Promise<LevelCurves> => {
    const { experiment } = await store.getRun(id)
    const weights = denseWeights(experiment)
    const counts = levelCounts(experiment.pruning, weights)
    const kept = counts[level]
    if (kept === undefined) {
      throw new LabFailure(
        'not-found',
        `This run has the levels 0 to ${counts.length - 1}; there is no level ${level}.`,
      )
    }
    return levelCurves(level, kept / weights, await store.metrics(id, level))
  },
  'runs.locations': ({ id, level, step }: OfRun & { level: number; step: number }) => store.locations(id, level, step),
})
