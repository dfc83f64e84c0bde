import { LabFailure } from '../../contract/errors'
import type { AdapterDescription } from '../../contract/results'

/** What the bits of a run depend on besides its experiment and layout (docs/numerics.md, "Across adapters"). */
export interface Origin {
  adapter: AdapterDescription
  /** Precursor's. */
  version: string
}

/** Throws 'bad-input' where a run that has results would go on with other bits. `began`: null where it has none. */
export function requireSameOrigin(name: string, began: Origin | null, here: Origin): void {
  if (began === null) return
  const [then, now] = [nameOf(began), nameOf(here)]
  if (then === now) return
  throw new LabFailure(
    'bad-input',
    `“${name}” was trained on ${then}; here it would go on with other bits, on ${now}. Resume it where it began, or start its experiment anew.`,
  )
}

/** All that tells one from another. */
const nameOf = ({ adapter, version }: Origin): string => {
  const { name, vendor, architecture, driver, build, subgroups } = adapter
  const parts = [vendor, architecture, driver, build, subgroups ? 'subgroups' : 'no subgroups', `Precursor ${version}`]
  return `${name} (${parts.filter((part) => part !== '').join(', ')})`
}
