import type { ClaimsReport, Verdict } from '../../../contract/claims'
import type { RunDetail } from '../../../contract/results'
import { claimTexts } from '../../../figures/claims/words'
import { count, percent } from '../../../figures/format'
import { html, type Markup } from '../html'
import { listed, plural } from '../setting'

/** What did not come out as claimed is said here once more, by name. */
function failed({ claims, unmeasured }: ClaimsReport): string {
  const of = (verdict: Verdict) => claims.filter((claim) => claim.verdict === verdict).map(({ id }) => id)
  const named = (ids: readonly (keyof typeof claimTexts)[]) =>
    listed.format(ids.map((id) => `“${claimTexts[id].title}”`))
  const said = [
    { ids: of('contradicted'), what: 'is contradicted by this run' },
    { ids: of('undecided'), what: 'is not supported by this run, though not contradicted either' },
    { ids: unmeasured.map(({ id }) => id), what: 'was not measured, so that this run says nothing about it' },
  ].filter(({ ids }) => ids.length > 0)
  if (said.length === 0) return 'No claim failed in this run, which does not mean that none would in another setting.'
  return said.map(({ ids, what }) => `${named(ids)} ${ids.length === 1 ? what : many(what)}.`).join(' ')
}

const many = (what: string): string =>
  what.replace(/^is /, 'are ').replace(/^was /, 'were ').replace('about it', 'about them')

/** What was varied, what was not, and what no reader should take from the verdicts. */
export function limitsSection(run: RunDetail, report: ClaimsReport): Markup {
  const { pruning, methods, analysis, seed, task } = run.experiment
  const varied = [
    'the seed of each replicate (initialisation and data)',
    ...(pruning.method === 'imp' ? [`the density (${listed.format(pruning.densities.map(percent))})`] : []),
    ...(methods.tickets.length > 0
      ? [`the way of choosing a ticket (IMP and ${count(methods.tickets.length)} others)`]
      : []),
    ...(methods.nulls.length > 0 ? ['data or initialisation of the dense training (the nulls)'] : []),
  ]
  const limits = [
    `Varied: ${listed.format(varied)}. Not varied: the task, which is one draw from seed ${seed}, its sizes, the width, the optimiser, the rate, the batch, the number of steps and the thresholds below. Another preset may answer otherwise.`,
    failed(report),
    'The rule behind the verdicts was fixed before any result was looked at: 95% intervals over replicates against the null as named. The five verdicts and those of the parts are not corrected for their number.',
    'All words are our own operational reading of Bebchuk and Shavit 2026 (arXiv 2605.17704), of which the abstract is public to us, and of feature channel coding (Adler, Alistarh and Shavit 2025, arXiv 2504.08842). The authors may mean something else by them.',
    `Only the template all-plus is judged. A final code needs each of its ${count(task.literals)} weights above ${percent(analysis.codeThreshold)} of its row’s largest, and a row takes part above ${percent(analysis.aliveThreshold)} of the model’s largest |w₂|·max|W1|; other thresholds count other codes.`,
    'These are toy networks with one hidden layer on one family of Boolean functions: what holds here need not hold in large networks on natural data.',
    ...(run.replicates > report.replicates
      ? [
          `The claims stand on ${plural(report.replicates, 'replicate')} of the run’s ${count(run.replicates)}: those that came to the end of everything, 1,024 at most and fewer where memory has no room for them.`,
        ]
      : []),
    ...(report.diverged > 0
      ? [`The loss of ${plural(report.diverged, 'replicate')} diverged somewhere; what they came to is counted in.`]
      : []),
  ]
  return html`<ul>
    ${limits.map((limit) => html`<li>${limit}</li>`)}
  </ul>`
}
