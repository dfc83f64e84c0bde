import { readFile } from 'node:fs/promises'
import { homedir, release, totalmem } from 'node:os'
import type { AppInfo } from '../../contract/ipc'
import { bytes } from '../../figures/format'
import { logFile } from './log'

/** As much as fits a report of a fault. */
const newestLines = 100

/** Whoever passes a text on may not notice his own name in it. */
const withoutHome = (text: string): string => text.replaceAll(homedir(), '~')

/** What a report of a fault should hold, as text to copy: versions, machine, adapter and the newest lines of the log. */
export async function diagnostics(
  { version, platform, electron, adapter, adapterProblem, fellBack, dataFolder }: AppInfo,
  folder: string,
): Promise<string> {
  const log = await readFile(logFile(folder), 'utf8').catch(() => '')
  const lines = log.trimEnd().split('\n').slice(-newestLines)
  const { chrome, node } = process.versions
  return withoutHome(
    [
      `Precursor ${version}, Electron ${electron}, Chromium ${chrome}, Node ${node}`,
      `System: ${platform}, ${release()}, ${bytes(totalmem())} of memory`,
      adapter
        ? `Adapter: ${adapter.name} (${adapter.kind}), ${[adapter.vendor, adapter.architecture, adapter.driver, adapter.build].filter(Boolean).join(', ')}`
        : `Adapter: none. ${adapterProblem ?? 'Not opened yet.'}`,
      ...(fellBack === null ? [] : [fellBack]),
      `Data folder: ${dataFolder}`,
      '',
      `The newest ${lines.length} lines of precursor.log:`,
      ...lines,
      '',
    ].join('\n'),
  )
}
