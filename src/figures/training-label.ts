import { branchLabel, dense, type LevelKey } from '../contract/branch'
import { percent } from './format'

/** What was trained, as in a figure's condition: "dense", "dense, other data", "IMP at 20%", "SNIP at 5%". */
export function trainingLabel(key: LevelKey, density: number): string {
  const label = branchLabel(key)
  if (key.level !== dense.level) return `${label} at ${percent(density)}`
  return label.charAt(0).toLowerCase() + label.slice(1)
}
