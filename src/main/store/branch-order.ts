import { branches, type LevelKey } from '../../contract/branch'

/** Orders by level, then as `branches` does: what SQL cannot know. Sorts are stable, so SQL orders what is equal here. */
export const byLevelAndBranch = (a: LevelKey, b: LevelKey): number =>
  a.level - b.level || branches.indexOf(a.branch) - branches.indexOf(b.branch)
