import { claimIds, type Claim, type ClaimsReport, type Verdict } from '../../../contract/claims'
import type { RunDetail } from '../../../contract/results'
import { claimTexts } from '../../../figures/claims/words'
import { count } from '../../../figures/format'
import { threeDigits } from '../../../figures/claims/numbers'
import { html, type Markup } from '../html'
import { findingRange } from '../../../figures/claims/finding'
import { listed, plural } from '../setting'
import { table, verdictMark } from './cells'

const claimRow = (claim: Claim): Markup =>
  html`<tr>
    <th scope="row">
      <a href="#${claim.id}">${claimTexts[claim.id].title}</a> <small class="under">${claim.statistic}</small>
    </th>
    <td>${verdictMark(claim.verdict)}</td>
    <td>${threeDigits(claim.mean)}</td>
    <td>${findingRange(claim.id, claim)}</td>
    <td>${threeDigits(claim.null)}</td>
    <td>${count(claim.n)}</td>
  </tr>`

const unmeasuredRow = ({ id, reason }: ClaimsReport['unmeasured'][number]): Markup =>
  html`<tr>
    <th scope="row"><a href="#${id}">${claimTexts[id].title}</a></th>
    <td class="reason" colspan="5">Not measured. ${reason}</td>
  </tr>`

const numerals = ['none', 'one', 'two', 'three', 'four', 'all five']

/** "the data support three of them (…), contradict one (…), and leave one undecided (…)". */
function verdictsInWords({ claims, unmeasured }: ClaimsReport): string {
  const titles = (ids: readonly Claim['id'][]) => ids.map((id) => `“${claimTexts[id].title}”`).join(', ')
  const told = (verb: string, after: string, ids: readonly Claim['id'][]) =>
    ids.length === 0 ? [] : [`${verb} ${numerals[ids.length]}${after} (${titles(ids)})`]
  const of = (verdict: Verdict) => claims.filter((claim) => claim.verdict === verdict).map(({ id }) => id)
  const parts = [
    ...told('support', '', of('supported')),
    ...told('contradict', '', of('contradicted')),
    ...told('leave', ' undecided', of('undecided')),
    ...told(
      'do not allow to measure',
      '',
      unmeasured.map(({ id }) => id),
    ),
  ]
  return `The data ${listed.format(parts)}.`
}

/** What was asked and what came out, for someone who reads no further. */
export function summarySection(run: RunDetail, report: ClaimsReport): Markup {
  const { task } = run.experiment
  const rows = claimIds.map((id) => {
    const claim = report.claims.find((one) => one.id === id)
    return claim ? claimRow(claim) : report.unmeasured.filter((one) => one.id === id).map(unmeasuredRow)
  })
  return html`<p>
      Why do sparse subnetworks of a trained network work? Bebchuk and Shavit (2026, arXiv 2605.17704) make five claims
      about it. Here each is held against ${plural(report.replicates, 'replicate')} of a network with one hidden layer
      that learns the OR of ${plural(task.clauses, 'clause')}, by a statistic, a null and a rule that were fixed before
      any result was looked at. ${verdictsInWords(report)}
    </p>
    ${table(
      ['Claim', 'Verdict', 'Statistic', '95% interval', 'Null', 'n'],
      [
        html`<tbody>
          ${rows}
        </tbody>`,
      ],
    )}
    <p class="note secondary">
      Supported: the whole interval lies above the null. Contradicted: wholly below. Undecided: neither. n counts
      replicates.
    </p>`
}
