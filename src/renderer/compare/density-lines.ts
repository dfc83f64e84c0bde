import type { MethodRow } from '../../contract/claims'
import { methodOf } from '../../contract/branch'
import type { RunDetail } from '../../contract/results'
import type { TicketMethod } from '../../contract/ticket-method'
import type { DensityPoint } from '../../figures/compare/by-density'
import { meanInterval } from '../../science/statistics'
import { recoverySample } from './statistics'

/** Accuracy or coverage where the dense training and a method's tickets ended, from dense to the sparsest. */
export const resultPoints = (
  { levels, branches }: RunDetail,
  method: TicketMethod,
  measure: 'accuracy' | 'coverage',
): DensityPoint[] =>
  [...levels, ...branches]
    .filter((key) => methodOf(key) === method || (key.level === 0 && key.branch === 'main'))
    .map((summary) => ({ density: summary.density, value: summary[measure] }))
    .sort((one, other) => other.density - one.density)

/** Recovery of the dense codes by a method's tickets, from the least sparse to the sparsest. */
export const recoveryPoints = (
  rows: readonly MethodRow[],
  method: TicketMethod,
  measure: 'row' | 'family',
): DensityPoint[] =>
  [...new Set(rows.filter((row) => row.method === method).map(({ density }) => density))]
    .sort((one, other) => other - one)
    .map((density) => ({ density, value: meanInterval(recoverySample(rows, method, density, measure) ?? []) }))
