import type { Verdict } from '../../../contract/claims'
import type { Interval } from '../../../contract/results'
import { verdictLabel } from '../../../figures/claims/words'
import { decimal, hasInterval } from '../../../figures/claims/numbers'
import { html, type Markup } from '../html'

/** Digits after the point throughout the page's tables. */
const digits = 3

export const number = (value: number): string => decimal(value, digits)

/** "0.995 ± 0.001", the half-width of the 95% interval; the mean alone where one replicate gives none, "–" for no value. */
export function plusMinus(value: Interval): string {
  if (Number.isNaN(value.mean)) return '–'
  return hasInterval(value) ? `${number(value.mean)} ± ${number((value.ci[1] - value.ci[0]) / 2)}` : number(value.mean)
}

/** "0.993 to 0.997", or what stands for no interval. */
export const range = (value: Interval): string =>
  hasInterval(value) ? `${number(value.ci[0])} to ${number(value.ci[1])}` : 'none'

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
