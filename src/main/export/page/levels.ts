import type { LevelSummary, RunDetail } from '../../../contract/results'
import { count, densityLabel } from '../../../figures/format'
import { formatInterval } from '../../cli/format'
import { html, type Markup } from '../html'
import { table } from './cells'

const levelRow = ({ level, density, kept, accuracy, coverage }: LevelSummary): Markup =>
  html`<tr>
    <th scope="row">${densityLabel(level, density)}</th>
    <td>${count(kept)}</td>
    <td>${formatInterval(accuracy)}</td>
    <td>${formatInterval(coverage)}</td>
    <td>${count(accuracy.n)}</td>
  </tr>`

const head = ['Density', 'Kept weights', 'Test accuracy [95% CI]', 'Coverage [95% CI]', 'n']

/** The dense level and IMP's rounds, over all replicates of the run. */
export function levelsSection(run: RunDetail): Markup {
  if (run.levels.length === 0) return html`<p>No level has come to its end.</p>`
  return html`${table(head, [
      html`<tbody>
        ${run.levels.map(levelRow)}
      </tbody>`,
    ])}
    <p class="note secondary">
      Density and kept weights are those of the first layer of one model. Accuracy: share of test samples, at the
      level’s last step. Coverage: share of clauses with at least one final code. Means over n replicates, which are the
      unit, with Student’s t intervals, which may reach beyond 0 or 1.
    </p>`
}
