import { isMeasure, type Measure } from '../../../figures/location-matrix'
import { isRowOrder, type RowOrder } from '../../../figures/row-order'
import type { Axis } from '../../../science/codes'
import { useKept } from '../../kept'
import { isMoments, type Moments } from './moments'

const isAxis = (value: unknown): value is Axis => value === 'clauses' || value === 'rows'

/** How feature space is looked at: of all runs, and kept from one start to the next. */
export const useView = () => ({
  /** Score or distance, in the location matrix and the traces. */
  measure: useKept<Measure>('features.measure', 'score', isMeasure),
  rowOrder: useKept<RowOrder>('features.rows', 'crowding', isRowOrder),
  /** What the two distance matrices compare, and of which moments. */
  axis: useKept<Axis>('features.axis', 'clauses', isAxis),
  left: useKept<Moments>('features.left', 'start', isMoments),
  right: useKept<Moments>('features.right', 'step', isMoments),
})

export type View = ReturnType<typeof useView>
