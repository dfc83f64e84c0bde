import { LabFailure, toLabError } from '../../contract/errors'
import type { Experiment } from '../../contract/experiment-type'
import type { EngineHost } from '../gpu/host'

/**
 * Refuses a layout named by hand that does not fit the adapter or the experiment's shape ('bad-input'), by opening one
 * model with it; the run finds its kernels compiled.
 */
export async function requireVariant(host: EngineHost, experiment: Experiment, variant: string): Promise<void> {
  try {
    await host.call('open', { experiment, firstReplicate: 0, count: 1, variant })
    await host.call('close', {})
  } catch (thrown) {
    const { code, message } = toLabError(thrown)
    if (code !== 'kernel-failed') throw thrown
    // What else the driver says of a kernel is told on further lines.
    const [reason] = message.split('\n')
    throw new LabFailure(
      'bad-input',
      `--variant is ${variant}, which does not fit this experiment on this adapter; “calibrate” names layouts that do. ${reason}`,
    )
  }
}
