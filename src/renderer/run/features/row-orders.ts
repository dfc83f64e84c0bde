import type { RowOrder } from '../../../figures/row-order'

/** Orders of rows as one chooses among them. */
export const rowOrders: readonly { value: RowOrder; text: string }[] = [
  { value: 'crowding', text: 'crowding at initialisation' },
  { value: 'number', text: 'row number' },
  { value: 'output', text: 'output weight' },
  { value: 'codes', text: 'codes hosted at the end' },
]
