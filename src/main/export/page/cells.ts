import type { Verdict } from '../../../contract/claims'
import type { Interval } from '../../../contract/results'
import { verdictLabel } from '../../../figures/claims/words'
import { hasInterval, threeDigits } from '../../../figures/claims/numbers'
import { html, type Markup } from '../html'

/** "0.993 to 0.997", or what stands for no interval. */
export const range = (value: Interval): string =>
  hasInterval(value) ? `${threeDigits(value.ci[0])} to ${threeDigits(value.ci[1])}` : 'none'

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
