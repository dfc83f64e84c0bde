import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { parseExperiment } from '../../../contract/explain'
import { experimentSchema } from '../../../contract/experiment'
import { presets } from '../../../contract/presets'
import { estimate } from '../../estimate'
import { writeChosen } from '../chosen-file'
import { fileName } from '../../../figures/file-name'
import { readText } from '../read-text'
import type { FileKind, Services } from './services'

const spec: FileKind = { name: 'Experiment as JSON', ending: 'json' }

export const experimentHandlers = ({
  device,
  store,
  desktop,
  dataFolder,
}: Pick<Services, 'device' | 'store' | 'desktop' | 'dataFolder'>) => ({
  'presets.list': () => presets,
  'experiment.schema': (): Record<string, unknown> => z.toJSONSchema(experimentSchema, { io: 'input' }),
  'experiment.check': async ({ spec }: { spec?: unknown }) => {
    const parsed = parseExperiment(spec)
    if (!parsed.ok) return { problems: parsed.problems, experiment: null, estimate: null }
    const { adapter } = await device.describe()
    const finished = adapter ? await store.runTimes(adapter) : []
    // Without an adapter nothing can start; what a processor would need is as good an answer as any.
    const cost = estimate(parsed.experiment, adapter?.kind ?? 'software', finished)
    return { problems: [], experiment: parsed.experiment, estimate: cost }
  },
  'experiment.open': async () => {
    const chosen = await desktop.chooseFile({ title: 'Import an experiment', kind: spec })
    return chosen === null ? null : { file: basename(chosen), text: await readText(chosen) }
  },
  'experiment.save': async ({ name, text }: { name: string; text: string }) => {
    const ask = { title: 'Save the experiment', name: `${fileName(name, 'experiment')}.json`, kind: spec }
    const chosen = await desktop.chooseNewFile(ask)
    if (chosen === null) return null
    return writeChosen(chosen, { ending: spec.ending, dataFolder }, async (file) => {
      const bytes = Buffer.from(text, 'utf8')
      await writeFile(file, bytes, { flag: 'wx' })
      return { bytes: bytes.byteLength }
    })
  },
})
