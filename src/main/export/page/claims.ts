import { claimIds, type Claim, type ClaimId, type ClaimsReport } from '../../../contract/claims'
import { claimTexts, claimWords } from '../../../figures/claims/words'
import { html, type Markup } from '../html'
import { figuresIn, type Numbered } from './figures'
import { partsTables } from './parts'
import { verdictMark } from './cells'

/** A section a claim, also where it could not be measured: then it says why. */
export const claimSections = (report: ClaimsReport, drawings: readonly Numbered[]): Markup[] =>
  claimIds.map((id, index) => {
    const claim = report.claims.find((one) => one.id === id)
    const body = claim ? measured(claim, report, drawings) : notMeasured(id, report)
    return html`<section id="${id}">
      <h3>${index + 1}. ${claimTexts[id].title} ${claim ? verdictMark(claim.verdict) : ''}</h3>
      <p><b>The claim.</b> ${claimTexts[id].claim}</p>
      <p><b>Measured.</b> ${claimTexts[id].measured}</p>
      ${body}
    </section>`
  })

const notMeasured = (id: ClaimId, report: ClaimsReport): Markup[] =>
  report.unmeasured
    .filter((one) => one.id === id)
    .map(({ reason }) => html`<p class="notice">Not measured in this run. ${reason}</p>`)

function measured(claim: Claim, report: ClaimsReport, drawings: readonly Numbered[]): Markup {
  const { found, caveats } = claimWords(claim, report)
  return html`<p><b>Found.</b> ${found}</p>
    ${figuresIn(drawings, claim.id)} ${partsTables(claim)}
    <ul class="caveats">
      ${caveats.map((caveat) => html`<li>${caveat}</li>`)}
    </ul>`
}
