import { useMediaQuery } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, watchEffect } from 'vue'
import { darkFigures, lightFigures } from '../../figures/theme'
import { useKept } from '../kept'

type Theme = 'light' | 'dark'
type Choice = Theme | 'system'

const isChoice = (value: unknown): value is Choice => value === 'light' || value === 'dark' || value === 'system'

/** Light or dark: the system's wish until the user chooses, then the choice, kept in this window's storage. */
export const useAppearance = defineStore('appearance', () => {
  const choice = useKept<Choice>('theme', 'system', isChoice)
  const systemIsDark = useMediaQuery('(prefers-color-scheme: dark)')
  const theme = computed<Theme>(() =>
    choice.value !== 'system' ? choice.value : systemIsDark.value ? 'dark' : 'light',
  )
  const figures = computed(() => (theme.value === 'dark' ? darkFigures : lightFigures))
  watchEffect(() => (document.documentElement.dataset['theme'] = theme.value))

  const choose = (wanted: Choice) => (choice.value = wanted)
  const toggle = () => choose(theme.value === 'dark' ? 'light' : 'dark')

  return { choice, theme, figures, choose, toggle }
})
