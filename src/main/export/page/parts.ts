import type { Claim, Part } from '../../../contract/claims'
import { plusMinus, threeDigits } from '../../../figures/claims/numbers'
import { againstLabel, partMeasures } from '../../../figures/claims/parts'
import { verdictLabel } from '../../../figures/claims/words'
import { percent } from '../../../figures/format'
import { html, type Markup } from '../html'
import { table } from './cells'

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

const cell = (part: Part | undefined): Markup =>
  part === undefined
    ? html`<td>–</td>`
    : html`<td>
        ${plusMinus(part)}
        <span class="verdict ${part.verdict}" title="${verdictLabel[part.verdict].word}"
          >${verdictLabel[part.verdict].symbol}</span
        >
      </td>`

function matrix(measure: Part['measure'], parts: readonly Part[]): Markup {
  const densities = unique(parts.map(({ density }) => density))
  // Against nulls that were measured each line has its own.
  const nulls = unique(parts.map((part) => part.null))
  const rows = unique(parts.map(({ against }) => against)).map((against) => {
    const own = parts.filter((part) => part.against === against)
    return html`<tr>
      <th scope="row">${againstLabel(against)}</th>
      ${nulls.length > 1 ? html`<td>${threeDigits(own[0]!.null)}</td>` : ''}
      ${densities.map((density) => cell(own.find((part) => part.density === density)))}
    </tr>`
  })
  return html`<h4>${partMeasures[measure]}${nulls.length > 1 ? '' : ` (null ${threeDigits(nulls[0]!)})`}</h4>
    ${table(
      ['Against', ...(nulls.length > 1 ? ['Null'] : []), ...densities.map((density) => `at ${percent(density)}`)],
      [
        html`<tbody>
          ${rows}
        </tbody>`,
      ],
    )}`
}

/** Findings with verdicts of their own: a line an adversary, a column a density, a table a measure. */
export function partsTables({ parts }: Claim): Markup | '' {
  if (parts.length === 0) return ''
  const { supported, contradicted, undecided } = verdictLabel
  return html`${unique(parts.map(({ measure }) => measure)).map((measure) =>
      matrix(
        measure,
        parts.filter((part) => part.measure === measure),
      ),
    )}
    <p class="note secondary">
      Mean ± half of the 95% interval. ${supported.symbol} interval above the null, ${contradicted.symbol} below,
      ${undecided.symbol} neither. Verdicts of ${parts.length} parts are not corrected for their number: where nothing
      is behind them, one in twenty is expected to be off its null by chance.
    </p>`
}
