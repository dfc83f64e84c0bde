import type { LabFailure } from '../../../contract/errors'
import { storeFailure } from '../../store/failures'

/** Whatever stood in an export's way, in a sentence; failures of the store as they are. */
export const exportFailure = (thrown: unknown, file: string): LabFailure =>
  storeFailure(thrown, 'write the export', file, { otherwise: 'Name a file in a folder that may be written.' })
