import { claimIds } from '../../../contract/claims'
import { claimTexts } from '../../../figures/claims/words'
import { plusMinus, threeDigits } from '../../../figures/claims/numbers'
import { html, type Markup } from '../html'
import type { Compared } from '../comparison'
import { table, verdictMark } from './cells'

function accuracyRow({ setting, name, accuracy, coverage, paper }: Compared, hasPaper: boolean): Markup {
  return html`<tr>
    <th scope="row">${setting} <small class="under">${name}</small></th>
    <td>${accuracy === null ? '–' : plusMinus(accuracy)}</td>
    <td>${coverage === null ? '–' : plusMinus(coverage)}</td>
    <td>${accuracy === null ? '–' : String(accuracy.n)}</td>
    ${hasPaper ? html`<td>${paper === null ? '–' : threeDigits(paper)}</td>` : ''}
  </tr>`
}

function claimCell(compared: Compared, id: (typeof claimIds)[number]): Markup {
  const claim = compared.claims.find((one) => one.id === id)
  return claim === undefined
    ? html`<td>not measured</td>`
    : html`<td>${threeDigits(claim.mean)}<br />${verdictMark(claim.verdict)}</td>`
}

/** Runs beside each other: dense accuracy, and each claim's statistic with its verdict. */
export function comparisonSection(comparison: readonly Compared[]): Markup {
  const hasPaper = comparison.some(({ paper }) => paper !== null)
  const about = hasPaper
    ? 'Rows that are split into rows with disjoint inputs, at the same number of weights of the first layer, beside rows that are not (Kodama et al. 2025, arXiv 2510.04500). Their accuracies are on data whose distribution we do not know: the order is to be compared, not the last digit.'
    : 'The same report for each of these runs can be written on its own.'
  return html`<p>${about}</p>
    ${table(
      ['Run', 'Dense accuracy', 'Coverage', 'n', ...(hasPaper ? ['Kodama et al.'] : [])],
      [
        html`<tbody>
          ${comparison.map((compared) => accuracyRow(compared, hasPaper))}
        </tbody>`,
      ],
    )}
    <h3>The claims on each</h3>
    ${table(
      ['Claim', ...comparison.map(({ setting }) => html`<span class="wrapped">${setting}</span>`)],
      [
        html`<tbody>
          ${claimIds.map(
            (id) =>
              html`<tr>
                <th scope="row">${claimTexts[id].title}</th>
                ${comparison.map((compared) => claimCell(compared, id))}
              </tr>`,
          )}
        </tbody>`,
      ],
    )}
    ${lacking(comparison)}`
}

/** Why something could not be had, once for each run. */
function lacking(comparison: readonly Compared[]): Markup | '' {
  const reasons = comparison.flatMap(({ setting, unmeasured }) =>
    unmeasured.map(({ id, reason }) => html`<li>${setting}, “${claimTexts[id].title}”: ${reason}</li>`),
  )
  return reasons.length === 0
    ? ''
    : html`<ul class="caveats">
        ${reasons}
      </ul>`
}
