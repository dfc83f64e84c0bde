import { nullDescriptions } from '../../../contract/branch'
import type { ClaimsReport, MethodRow } from '../../../contract/claims'
import type { Experiment } from '../../../contract/experiment-type'
import { denseWeights } from '../../../contract/size'
import { ticketDescriptions, type TicketMethod } from '../../../contract/ticket-method'
import { count, percent } from '../../../figures/format'
import { meanInterval } from '../../../science/statistics'
import { methodMark } from '../../../figures/claims/method-mark'
import { plusMinus } from '../../../figures/claims/numbers'
import { html, type Markup } from '../html'
import { table } from './cells'

type Method = MethodRow['method']

const isTicket = (method: Method): method is TicketMethod => method in ticketDescriptions

function nameOf(method: Method): Markup {
  if (method === 'dense') return html`Dense`
  if (!isTicket(method)) return html`${nullDescriptions[method].label} <small>null</small>`
  const { label, help } = ticketDescriptions[method]
  const mark = methodMark(method)
  return html`<span title="${help}">${label}</span>${mark === '' ? '' : html` <small>${mark}</small>`}`
}

const measures = ['accuracy', 'coverage', 'row', 'family', 'relocated'] as const

/** All replicates of one method at one density. */
function line(rows: readonly MethodRow[]): Markup {
  const { method, steps } = rows[0]!
  return html`<tr>
    <th scope="row">${nameOf(method)}</th>
    ${measures.map((measure) => {
      // Recovery of the dense codes by themselves is 1 by definition.
      if (method === 'dense' && measure !== 'accuracy' && measure !== 'coverage') return html`<td>–</td>`
      return html`<td>${plusMinus(meanInterval(rows.map((row) => row[measure])))}</td>`
    })}
    <td>${count(steps)}</td>
  </tr>`
}

function atDensity(density: number, rows: readonly MethodRow[], weights: number): Markup {
  const methods = [...new Set(rows.map(({ method }) => method))]
  const kept = Math.round(density * weights)
  const title =
    density === 1 ? `All ${count(kept)} weights` : `Density ${percent(density)}: ${count(kept)} weights kept`
  return html`<tbody>
    <tr class="group">
      <th scope="rowgroup" colspan="${measures.length + 2}">${title}</th>
    </tr>
    ${methods.map((method) => line(rows.filter((row) => row.method === method)))}
  </tbody>`
}

const head = ['Method', 'Test accuracy', 'Coverage', 'Row', 'Family', 'Relocated', 'Steps']

/** Every ticket that was trained, at each density, with the dense training and its nulls. */
export function methodsSection({ methods, replicates }: ClaimsReport, experiment: Experiment): Markup {
  const densities = [...new Set(methods.map(({ density }) => density))].sort((one, other) => other - one)
  const weights = denseWeights(experiment)
  const { clauses, literals } = experiment.task
  return html`${table(
      head,
      densities.map((density) =>
        atDensity(
          density,
          methods.filter((row) => row.density === density),
          weights,
        ),
      ),
    )}
    <p class="note secondary">
      Means over ${count(replicates)} replicates ± half of the 95% interval (Student’s t); replicates without a value
      are left out. Row: share of the dense final codes that are final codes on the same row; family: of the same clause
      on any row; relocated: share of clauses coded in both, on no common row. Steps: of one model, to find the ticket
      and to train it; gradients that SNIP and GraSP take are not counted. Controls know something that a method may
      not. Below ${count(clauses * literals)} weights (a density of ${percent((clauses * literals) / weights)}) nothing
      can code every clause.
    </p>`
}
