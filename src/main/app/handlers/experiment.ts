import { z } from 'zod'
import { parseExperiment } from '../../../contract/explain'
import { experimentSchema } from '../../../contract/experiment'
import { presets } from '../../../contract/presets'
import { estimate } from '../../estimate'
import type { Services } from './services'

export const experimentHandlers = ({ device }: Pick<Services, 'device'>) => ({
  'presets.list': () => presets,
  'experiment.schema': (): Record<string, unknown> => z.toJSONSchema(experimentSchema, { io: 'input' }),
  'experiment.check': async ({ spec }: { spec?: unknown }) => {
    const parsed = parseExperiment(spec)
    if (!parsed.ok) return { problems: parsed.problems, experiment: null, estimate: null }
    const { adapter } = await device.describe()
    // Without an adapter nothing can start; what a processor would need is as good an answer as any.
    const cost = estimate(parsed.experiment, adapter?.kind ?? 'software')
    return { problems: [], experiment: parsed.experiment, estimate: cost }
  },
})
