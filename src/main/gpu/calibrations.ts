import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Experiment } from '../../contract/experiment-type'
import type { AdapterDescription } from '../../contract/results'
import type { Timing } from '../../engine/protocol'
import { shapeOf } from '../../engine/shape'
import type { EngineHost } from './host'

const schema = z.record(z.string(), z.string())

/**
 * The fastest layout found for a shape on an adapter, kept in the data folder: layouts add up in another order, so the
 * same one is taken again and again and a run's bits stay the same. A new driver or build is another adapter.
 */
export class Calibrations {
  private readonly file: string
  private readonly known: Record<string, string>

  constructor(folder: string) {
    this.file = join(folder, 'calibrations.json')
    this.known = this.read()
  }

  /**
   * The layout's code; timed now if it never was and the adapter is a GPU, where that takes a second or two. Software
   * adapters take seconds to compile one layout, and their best is known: null, unless `calibrate` has been asked for.
   */
  async find(host: EngineHost, experiment: Experiment): Promise<string | null> {
    const known = this.known[keyOf(host.adapter, experiment)]
    if (known !== undefined) return known
    if (host.adapter.kind === 'software') return null
    const [fastest] = await this.calibrate(host, experiment)
    return fastest?.variant ?? null
  }

  /** Times all layouts that come into question and keeps the fastest. */
  async calibrate(host: EngineHost, experiment: Experiment): Promise<Timing[]> {
    const { timings } = await host.call('calibrate', { experiment })
    const [fastest] = timings
    if (fastest) {
      this.known[keyOf(host.adapter, experiment)] = fastest.variant
      await this.write()
    }
    return timings
  }

  /** What cannot be read is timed anew: nothing but time is lost. */
  private read(): Record<string, string> {
    try {
      return schema.parse(JSON.parse(readFileSync(this.file, 'utf8')))
    } catch {
      return {}
    }
  }

  private async write(): Promise<void> {
    const beside = `${this.file}.${process.pid}`
    await writeFile(beside, JSON.stringify(this.known, null, 2))
    await rename(beside, this.file)
  }
}

function keyOf({ name, driver, build }: AdapterDescription, experiment: Experiment): string {
  const { columns, rows, clauses } = shapeOf(experiment)
  const { optimiser } = experiment.training
  return [name, driver, build, `m ${columns}`, `n ${rows}`, `C ${clauses}`, optimiser].join(' | ')
}
