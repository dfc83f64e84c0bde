import type { AdapterDescription, LevelSummary, RunDetail } from '../../contract/results'
import { count, densityLabel } from '../../figures/format'
import { formatDuration, formatInterval, formatTime } from '../cli/format'
import { html, trusted, type Markup } from './html'
import type { Drawing } from './run-figures'
import { plural, settingInWords } from './setting'
import { style } from './style'

/** The page needs nothing from anywhere, and is told so: whatever slipped in would not be fetched or run. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

/** The report of a run as one HTML document that needs no other file. */
export const reportPage = (run: RunDetail, drawings: readonly Drawing[]): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${run.name} · Precursor</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>${run.name}</h1>
          <p class="secondary">
            Precursor report · preset ${run.preset} · ${plural(run.replicates, 'replicate')} ·
            ${formatTime(run.createdAt)}
          </p>
          ${unfinished(run)}
          <h2>Setting</h2>
          <p>${settingInWords(run.experiment)}</p>
          <h2>Levels</h2>
          ${levels(run)}
          <h2>Figures</h2>
          ${figures(drawings)}
          <h2>Provenance</h2>
          ${provenance(run)}
          <details>
            <summary>The whole spec, as JSON</summary>
            <pre>${JSON.stringify(run.experiment, null, 2)}</pre>
          </details>
        </main>
      </body>
    </html> `.text

function unfinished({ status, error }: RunDetail): Markup | '' {
  if (status === 'finished') return ''
  const why = error ? ` ${error.message}` : ''
  return html`<p class="notice">This run is not finished (${status}); what is below is what it had done.${why}</p>`
}

const levelRow = ({ level, density, kept, accuracy, coverage }: LevelSummary): Markup =>
  html`<tr>
    <th scope="row">${densityLabel(level, density)}</th>
    <td>${count(kept)}</td>
    <td>${formatInterval(accuracy)}</td>
    <td>${formatInterval(coverage)}</td>
    <td>${count(accuracy.n)}</td>
  </tr>`

function levels(run: RunDetail): Markup {
  if (run.levels.length === 0) return html`<p>No level has come to its end.</p>`
  return html`<div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Density</th>
            <th scope="col">Kept weights</th>
            <th scope="col">Test accuracy [95% CI]</th>
            <th scope="col">Coverage [95% CI]</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          ${run.levels.map(levelRow)}
        </tbody>
      </table>
    </div>
    <p class="note secondary">
      Density and kept weights are those of the first layer of one model. Accuracy: share of test samples, at the
      level’s last step. Coverage: share of clauses with at least one final code. Means over n replicates, which are the
      unit, with Student’s t intervals, which may reach beyond 0 or 1.
    </p>`
}

const figure = ({ svg, title, condition, caption, half }: Drawing): Markup =>
  html`<figure class="${half ? 'half' : 'whole'}">
    <div class="drawing">${trusted(svg)}</div>
    <figcaption><b>${title}</b> · ${condition}. ${caption}</figcaption>
  </figure>`

function figures(drawings: readonly Drawing[]): Markup {
  if (drawings.length === 0) return html`<p>Nothing was measured before this run ended.</p>`
  const links = drawings.map(({ file }, index) => html`${index === 0 ? '' : ', '}<a href="${file}">${file}</a>`)
  return html`<div class="figures">${drawings.map(figure)}</div>
    <p class="note secondary">The same figures as files, beside this page: ${links}.</p>`
}

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

function provenance(run: RunDetail): Markup {
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
  return html`<dl>
    ${facts.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`
}
