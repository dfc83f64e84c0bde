import type { measureClaims } from '../../science/claims/measure'
import type { Evidence } from '../../science/claims/evidence'

/** What the measuring thread is started with. */
export interface MeasuringData {
  evidence: Evidence
  about: Parameters<typeof measureClaims>[1]
}
