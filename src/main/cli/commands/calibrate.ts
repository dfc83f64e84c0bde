import { requireExperiment } from '../../../contract/explain'
import { dataFolder } from '../../data-folder'
import { Calibrations } from '../../gpu/calibrations'
import { openAdapter } from '../adapter'
import { formatAdapter, formatCount } from '../format'
import { readSpec, withAssignments } from '../spec'

export interface CalibrateOptions {
  set: string[]
  adapter: string
  json: boolean
}

/** `lab calibrate`: times the layouts of the training kernel for a spec's shape and keeps the fastest for later runs. */
export async function calibrateCommand(source: string, options: CalibrateOptions): Promise<void> {
  const experiment = requireExperiment(withAssignments(await readSpec(source), options.set))
  const host = await openAdapter(options.adapter)
  try {
    process.stderr.write(`Timing on ${formatAdapter(host.adapter)}\n`)
    const timings = await new Calibrations(dataFolder()).calibrate(host, experiment)
    if (options.json) {
      process.stdout.write(`${JSON.stringify(timings, null, 2)}\n`)
      return
    }
    timings.forEach(({ variant, modelStepsPerSecond }, index) => {
      const mark = index === 0 ? '*' : ' '
      process.stdout.write(`${mark} ${variant.padEnd(10)} ${formatCount(modelStepsPerSecond)} model-steps/s\n`)
    })
    process.stdout.write('* is taken from now on for this shape on this adapter.\n')
  } finally {
    await host.close()
  }
}
