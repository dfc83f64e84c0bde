import type { LevelKey } from '../../../contract/branch'
import type { ClaimsReport } from '../../../contract/claims'
import { LabFailure } from '../../../contract/errors'
import type { LevelCurves, Outcomes, SnapshotKey } from '../../../contract/results'
import { claimsOf } from '../../claims/measure-run'
import { levelCurves } from '../../curves'
import { planJob } from '../../jobs/plan'
import { outcomesOf } from '../../outcomes'
import type { Services } from './services'

interface OfRun {
  id: string
}

export const runHandlers = ({ lab, store }: Pick<Services, 'lab' | 'store'>) => ({
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
  'runs.curves': async ({ id, level, branch }: OfRun & LevelKey): Promise<LevelCurves> => {
    const { experiment } = await store.getRun(id)
    const training = planJob(experiment).trainings.find((one) => one.level === level && one.branch === branch)
    if (!training) {
      throw new LabFailure('not-found', `Nothing is trained at level ${level} of the branch ${branch} in this run.`)
    }
    return levelCurves(training, training.density, await store.metrics(id, { level, branch }))
  },
  'runs.outcomes': async ({ id, level, branch }: OfRun & LevelKey): Promise<Outcomes> => {
    const { replicates, experiment } = await store.getRun(id)
    const [results, metrics] = await Promise.all([store.results(id), store.metrics(id, { level, branch })])
    return outcomesOf({ level, branch }, { replicates, steps: experiment.training.steps }, results, metrics)
  },
  'runs.locations': ({ id, level, branch, step }: OfRun & SnapshotKey) => store.locations(id, { level, branch, step }),
  'runs.claims': async ({ id }: OfRun): Promise<ClaimsReport> => {
    // What is being measured need not be measured once more at the same time.
    const now = lab.activity()
    if (now?.runId === id && now.phase === 'measuring') await lab.finished(id)
    return claimsOf(store, id)
  },
})
