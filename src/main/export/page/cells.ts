import type { Verdict } from '../../../contract/claims'
import { verdictLabel } from '../../../figures/claims/words'
import { html, type Markup } from '../html'

/** The verdict with its symbol, so that colour never carries it alone. */
export const verdictMark = (verdict: Verdict): Markup =>
  html`<span class="verdict ${verdict}">${verdictLabel[verdict].symbol} ${verdictLabel[verdict].word}</span>`

/** A table that scrolls within its frame where the page is too narrow for it. `head`: one a column, the first is of row headers. */
export const table = (head: readonly (string | Markup)[], body: readonly Markup[]): Markup =>
  html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      ${body}
    </table>
  </div>`
