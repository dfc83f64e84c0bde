import { blocksOf, type Table } from '../table'
import { keyColumns } from './key-columns'

export const methodsTable: Table = {
  name: 'methods',
  about: 'one model of one training, held against the dense training; there once the claims were measured.',
  columns: [
    keyColumns.run,
    { name: 'method', type: 'text', about: '“dense”, a dense null or a ticket method' },
    { name: 'density', type: 'float64', about: 'kept share of W1' },
    keyColumns.replicate,
    { name: 'accuracy', type: 'float64', about: 'test accuracy, share of samples' },
    { name: 'coverage', type: 'float64', about: 'share of clauses with at least one final code' },
    {
      name: 'row',
      type: 'float64',
      about:
        'exact code recovery: share of the dense final codes that are final codes here, on the same row; NaN without any',
    },
    {
      name: 'family',
      type: 'float64',
      about: 'family recovery: share of the dense final codes with a counterpart of their clause here, on any row',
    },
    {
      name: 'relocated',
      type: 'float64',
      about: 'share of clauses that are coded there and here, but on no common row',
    },
    { name: 'steps', type: 'int32', about: 'training steps of one model to find the ticket and to train it' },
  ],
  async *blocks(reader, id) {
    const methods = (await reader.claims(id))?.methods ?? []
    yield* blocksOf(
      10,
      methods.map((of) => [
        id,
        of.method,
        of.density,
        of.replicate,
        of.accuracy,
        of.coverage,
        of.row,
        of.family,
        of.relocated,
        of.steps,
      ]),
    )
  },
}
