import { computed, onScopeDispose, shallowReactive, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'

/** Something that the user can have done, from the palette and, where it has keys, by them. */
export interface Command {
  /** Like "go.runs", "run.stop"; unique among what is there at a time. */
  id: string
  /** An order: "Go to the runs", "Stop this run". */
  title: string
  /** Under which it stands in the palette and in the list of shortcuts. */
  section: string
  /** As in "Mod+K", "g r" (one after the other), "?"; Mod is Ctrl, on a Mac Cmd. */
  keys?: string
  act(): void
}

const sources = shallowReactive(new Set<MaybeRefOrGetter<Command[]>>())

/** Commands that are there as long as the component or store that calls this. */
export function useCommands(commands: MaybeRefOrGetter<Command[]>): void {
  sources.add(commands)
  onScopeDispose(() => sources.delete(commands))
}

/** All that can be done right now. */
export const allCommands: ComputedRef<Command[]> = computed(() => [...sources].flatMap((source) => toValue(source)))
