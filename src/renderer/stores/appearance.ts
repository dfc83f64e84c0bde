import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import { darkFigures, lightFigures } from '../../figures/theme'

type Theme = 'light' | 'dark'

const key = 'precursor.theme'

const kept = (): Theme | null => {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : null
}

/** Light or dark: the system's wish until the user chooses, then the choice, kept in this window's storage. */
export const useAppearance = defineStore('appearance', () => {
  const query = matchMedia('(prefers-color-scheme: dark)')
  const system = ref<Theme>(query.matches ? 'dark' : 'light')
  query.addEventListener('change', () => (system.value = query.matches ? 'dark' : 'light'))

  const chosen = ref<Theme | null>(kept())
  const theme = computed<Theme>(() => chosen.value ?? system.value)
  const figures = computed(() => (theme.value === 'dark' ? darkFigures : lightFigures))
  watchEffect(() => (document.documentElement.dataset['theme'] = theme.value))

  function toggle() {
    chosen.value = theme.value === 'dark' ? 'light' : 'dark'
    localStorage.setItem(key, chosen.value)
  }

  return { theme, figures, toggle }
})
