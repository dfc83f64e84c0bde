import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useKept } from '../kept'
import { columnsShown, isColumnChoice, tableColumns, type ColumnId } from './columns'

/** Which columns lists of runs have: those that the user has chosen, or as many as there is room for. */
export const useColumnChoice = defineStore('column-choice', () => {
  const chosen = useKept<ColumnId[] | null>('list.columns', null, isColumnChoice)
  /** Pixels that the table has. */
  const room = ref(0)
  const shown = computed(() => columnsShown(chosen.value, room.value))

  function set(id: ColumnId, on: boolean) {
    const now = new Set(shown.value.map((column) => column.id))
    if (on) now.add(id)
    else now.delete(id)
    chosen.value = tableColumns.map((column) => column.id).filter((one) => now.has(one))
  }

  return { chosen, room, shown, set, fit: () => (chosen.value = null) }
})
