import type { AdapterDescription, RunDetail } from '../../../contract/results'
import { count } from '../../../figures/format'
import { formatDuration, formatTime } from '../../cli/format'
import { html, type Markup } from '../html'

/** Adapters leave empty what they do not tell. */
const told = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ') || 'not told'

const adapterFacts = (adapter: AdapterDescription | null): [name: string, value: string][] =>
  adapter === null
    ? [['Adapter', 'none']]
    : [
        ['Adapter', `${adapter.name} (${adapter.kind})`],
        ['Vendor, architecture', told(adapter.vendor, adapter.architecture)],
        ['Driver', told(adapter.driver)],
        ['WebGPU build', `${adapter.build}, ${adapter.subgroups ? 'with' : 'without'} subgroups`],
      ]

const time = (iso: string | null): string => (iso === null ? '–' : formatTime(iso))

/** Where the run comes from: enough to make it again, bit by bit on the same adapter. */
export function provenanceSection(run: RunDetail): Markup {
  const facts: [name: string, value: string][] = [
    ['Precursor', run.version],
    ['Spec, SHA-256', run.hash],
    ...adapterFacts(run.adapter),
    ['Kernel layout', run.variant ?? '–'],
    ['Seed', String(run.seed)],
    ['Replicates', count(run.replicates)],
    ['Run', run.id],
    ['Made', time(run.createdAt)],
    ['Started', time(run.startedAt)],
    ['Ended', time(run.finishedAt)],
    ['Time spent running', formatDuration(run.durationSeconds)],
  ]
  return html`<dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <details>
      <summary>The whole spec, as JSON</summary>
      <pre>${JSON.stringify(run.experiment, null, 2)}</pre>
    </details>`
}
