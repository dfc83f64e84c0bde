import { codeDistance } from './code-distance'
import { crowding } from './crowding'
import { distance } from './distance'
import { fates } from './fates'
import { imp } from './imp'
import { locations } from './locations'
import { network } from './network'
import { recovery } from './recovery'
import type { Picture } from './svg'
import { task } from './task'
import { verdict } from './verdict'

/** The guide's pictures by their name in its text: `![What is on it](figure:locations)`. */
export const pictures: Readonly<Record<string, Picture>> = {
  'code-distance': codeDistance,
  crowding,
  distance,
  fates,
  imp,
  locations,
  network,
  recovery,
  task,
  verdict,
}
