import { ref } from 'vue'

/** What stands before everything else, opened from wherever. */
export const paletteOpen = ref(false)
export const shortcutsOpen = ref(false)

/** From one to the other; focus goes back to where it was once the last is closed. */
export function showShortcuts(): void {
  paletteOpen.value = false
  shortcutsOpen.value = true
}
