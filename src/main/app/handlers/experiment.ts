import { z } from 'zod'
import { parseExperiment } from '../../../contract/explain'
import { experimentSchema } from '../../../contract/experiment'
import { presets } from '../../../contract/presets'
import { estimate } from '../../estimate'

export const experimentHandlers = () => ({
  'presets.list': () => presets,
  'experiment.schema': (): Record<string, unknown> => z.toJSONSchema(experimentSchema, { io: 'input' }),
  'experiment.check': ({ spec }: { spec?: unknown }) => {
    const parsed = parseExperiment(spec)
    if (!parsed.ok) return { problems: parsed.problems, experiment: null, estimate: null }
    return { problems: [], experiment: parsed.experiment, estimate: estimate(parsed.experiment) }
  },
})
