import type { FigureTable } from '../../../figures/table'
import { proximalFates } from '../../../science/fate-shares'
import type { HostingRow } from '../../../science/hosting'

/** Fates by which a row has rejected what it was near to. */
export const rejectedFates = proximalFates.filter((fate) => fate !== 'converged')

export const clauseName = (clause: number): string => `c${clause + 1}`

const listed = (clauses: readonly { clause: number }[]): string =>
  clauses.map(({ clause }) => clauseName(clause)).join(' ')

/** What the rows of one replicate host and have rejected, a row a row of the model. */
export const hostingTable = (rows: readonly HostingRow[]): FigureTable => ({
  columns: [
    { name: 'row', unit: 'number, from 1' },
    { name: 'crowding', unit: 'SDs of W1 at initialisation' },
    { name: 'output_before', unit: 'sign, 1 or -1' },
    { name: 'output_now', unit: 'sign, 1 or -1' },
    { name: 'alive', unit: '1 or 0' },
    { name: 'codes', unit: '' },
    { name: 'codes_all_minus', unit: '' },
    ...rejectedFates.map((fate) => ({ name: fate, unit: '' })),
  ],
  rows: rows.map(({ row, crowding, codes, proximal, positive, alive }) => [
    row + 1,
    crowding,
    positive.before ? 1 : -1,
    positive.now ? 1 : -1,
    Number(alive),
    listed(codes.filter(({ minus }) => !minus)),
    listed(codes.filter(({ minus }) => minus)),
    ...rejectedFates.map((fate) => listed(proximal.filter((one) => one.fate === fate))),
  ]),
})
