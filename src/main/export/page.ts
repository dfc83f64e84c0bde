import { definitions } from '../../figures/claims/words'
import type { RunDetail } from '../../contract/results'
import { formatTime } from '../cli/format'
import type { Compared, Measured } from './comparison'
import { html, trusted, type Markup } from './html'
import { claimSections } from './page/claims'
import { comparisonSection } from './page/comparison'
import { figuresIn, numbered, type Numbered } from './page/figures'
import { levelsSection } from './page/levels'
import { limitsSection } from './page/limits'
import { methodsSection } from './page/methods'
import { provenanceSection } from './page/provenance'
import { summarySection } from './page/summary'
import type { Drawing } from './drawing'
import { plural, settingInWords } from './setting'
import { style } from './style'

/** All that the page shows, in the page's order. */
export interface Contents extends Measured {
  drawings: readonly Drawing[]
  /** Of runs that were made to be compared; else empty. */
  comparison: readonly Compared[]
}

/** The page needs nothing from anywhere, and is told so: whatever slipped in would not be fetched or run. */
const policy = "default-src 'none'; style-src 'unsafe-inline'"

/** The report of a run as one HTML document that needs no other file. */
export function reportPage(contents: Contents): string {
  const { run } = contents
  const drawings = numbered(contents.drawings)
  return html`<!doctype html>
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
          ${unfinished(run)} ${sections(contents, drawings)}
        </main>
      </body>
    </html> `.text
}

function unfinished({ status, error }: RunDetail): Markup | '' {
  if (status === 'finished') return ''
  const why = error ? ` ${error.message}` : ''
  return html`<p class="notice">This run is not finished (${status}); what is below is what it had done.${why}</p>`
}

const section = (title: string, body: Markup | readonly Markup[] | ''): Markup | '' =>
  body === ''
    ? ''
    : html`<section id="${title.toLowerCase().replace(/\W+/g, '-')}">
        <h2>${title}</h2>
        ${body}
      </section>`

function sections({ run, claims, reason, comparison }: Contents, drawings: readonly Numbered[]): (Markup | '')[] {
  const setting = section('Setting', html`<p>${settingInWords(run.experiment)}</p>`)
  const besides = [
    section('Levels', html`${levelsSection(run)} ${figuresIn(drawings, 'levels')}`),
    section('Training, codes and crowding', trainingSection(drawings)),
    section('Provenance', provenanceSection(run)),
  ]
  if (claims === null) return [setting, section('Claims', html`<p>No claim was measured. ${reason}</p>`), ...besides]
  return [
    section('Summary', summarySection(run, claims)),
    section('Runs compared', comparison.length === 0 ? '' : comparisonSection(comparison)),
    setting,
    section('Definitions', definitionList()),
    section('Claims', claimSections(claims, drawings)),
    section('Methods', html`${methodsSection(claims, run.experiment)} ${figuresIn(drawings, 'methods')}`),
    section('Limits', limitsSection(run, claims)),
    ...besides,
  ]
}

const definitionList = (): Markup =>
  html`<dl class="terms">
    ${definitions.map(
      ({ term, definition }) =>
        html`<dt>${term}</dt>
          <dd>${definition}</dd>`,
    )}
  </dl>`

/** The figures that belong to no claim. */
function trainingSection(drawings: readonly Numbered[]): Markup {
  if (drawings.length === 0) return html`<p>Nothing was measured before this run ended.</p>`
  return html`${figuresIn(drawings, 'training')}
    <p class="note secondary">
      Below each figure are the names of its files, which lie beside this page: one as SVG, one with the numbers it
      draws as CSV.
    </p>`
}
