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
  const [then, now] = [partsOf(began), partsOf(here)]
  const differs = (_: string, part: number) => then[part] !== now[part]
  if (!then.some(differs)) return
  const called = (parts: string[]) => {
    const telling = parts.filter((part, index) => index > 0 && part !== '' && differs(part, index)).join(', ')
    return telling === '' ? parts[0]! : `${parts[0]} (${telling})`
  }
  throw new LabFailure(
    'bad-input',
    `“${name}” was trained on ${called(then)}; here it would go on with other bits, on ${called(now)}. Resume it where it began, or start its experiment anew.`,
  )
}

/** All that tells one from another, the name first. */
const partsOf = ({ adapter, version }: Origin): string[] => [
  adapter.name,
  adapter.vendor,
  adapter.architecture,
  adapter.driver,
  adapter.build,
  adapter.subgroups ? 'subgroups' : 'no subgroups',
  `Precursor ${version}`,
]
