import type { ClaimsReport } from '../../contract/claims'
import { claimTexts, verdictLabel } from '../../figures/claims/words'
import { decimal, hasInterval } from '../../figures/claims/numbers'
import { table } from './table'

const digits = 3

/** What `reproduce` ends with: the claims with their numbers and verdicts, and why others have none. */
export function claimsTable({ claims, unmeasured }: ClaimsReport): string {
  const rows = claims.map((claim) => [
    claimTexts[claim.id].title,
    decimal(claim.mean, digits),
    hasInterval(claim) ? `${decimal(claim.ci[0], digits)} to ${decimal(claim.ci[1], digits)}` : 'none',
    decimal(claim.null, digits),
    String(claim.n),
    `${verdictLabel[claim.verdict].symbol} ${verdictLabel[claim.verdict].word}`,
  ])
  const measured =
    rows.length === 0
      ? []
      : [
          table(
            [
              { title: 'CLAIM', align: 'left' },
              { title: 'MEAN', align: 'right' },
              { title: '95% INTERVAL', align: 'right' },
              { title: 'NULL', align: 'right' },
              { title: 'N', align: 'right' },
              { title: 'VERDICT', align: 'left' },
            ],
            rows,
          ),
        ]
  const others = unmeasured.map(({ id, reason }) => `Not measured: ${claimTexts[id].title}. ${reason}`)
  return [...measured, ...others].join('\n')
}
