import { computed, onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import type { MenuCommand } from '../../contract/menu-commands'
import { helpPlace } from '../glossary/help'
import { listen } from '../lab'
import { pageEntries } from '../page-entries'
import { useAppearance } from '../stores/appearance'
import { useLab } from '../stores/lab'
import { useSideBar } from '../stores/side-bar'
import { backUp, copyDiagnostics, importBundle, revealDataFolder, sayOpened } from '../tidy'
import { allCommands, useCommands, type Command } from './registry'
import { paletteOpen, showShortcuts } from './shell'

/** The commands that are there on every page, and the menu bar's wishes. For the app's root. */
export function useShellCommands(): void {
  const router = useRouter()
  const lab = useLab()
  const appearance = useAppearance()
  const sideBar = useSideBar()

  useCommands(
    pageEntries.map(({ route, title, path, keys }) => ({
      id: `go.${route}`,
      title,
      section: 'Go to',
      keys,
      act: () => void router.push(path),
    })),
  )

  const ofMenu: Record<Exclude<MenuCommand, 'go.new' | 'go.guide'>, Omit<Command, 'id'>> = {
    'store.import': { title: 'Import runs …', section: 'Store', keys: 'Mod+O', act: () => void importBundle() },
    'store.backup': { title: 'Back up the store …', section: 'Store', act: () => void backUp() },
    'colours.light': { title: 'Use light colours', section: 'Window', act: () => appearance.choose('light') },
    'colours.dark': { title: 'Use dark colours', section: 'Window', act: () => appearance.choose('dark') },
    'colours.system': { title: 'Use the system’s colours', section: 'Window', act: () => appearance.choose('system') },
    'window.side-bar': { title: 'Show or hide the side bar', section: 'Window', keys: 'Mod+B', act: sideBar.toggle },
    'window.palette': {
      title: 'Find a run, a page, a command',
      section: 'Window',
      keys: 'Mod+K',
      act: () => (paletteOpen.value = true),
    },
    'help.diagnostics': { title: 'Copy diagnostics', section: 'Help', act: () => void copyDiagnostics() },
    'window.shortcuts': { title: 'Show all keyboard shortcuts', section: 'Window', keys: '?', act: showShortcuts },
  }
  useCommands(Object.entries(ofMenu).map(([id, command]) => ({ id, ...command })))
  useCommands([
    {
      id: 'colours.switch',
      title: 'Switch between light and dark colours',
      section: 'Window',
      keys: 'Mod+Shift+L',
      act: appearance.toggle,
    },
    {
      id: 'help.here',
      title: 'Explain what has the focus, or this page',
      section: 'Window',
      keys: 'F1',
      act: () => void router.push(helpPlace(document.activeElement, router.currentRoute.value)),
    },
    {
      id: 'store.reveal',
      title: 'Reveal the data folder',
      section: 'Store',
      act: () => void revealDataFolder(),
    },
  ])

  useCommands(
    computed(() => {
      const now = lab.activity
      if (!now) return []
      const goes = { section: 'What trains now' }
      const order = (name: 'runs.pause' | 'runs.resume' | 'runs.stop') => () => void lab.order(name, now.runId)
      const pause: Command = now.paused
        ? { ...goes, id: 'lab.resume', title: `Go on with ${now.name}`, keys: 'Mod+Shift+P', act: order('runs.resume') }
        : { ...goes, id: 'lab.pause', title: `Pause ${now.name}`, keys: 'Mod+Shift+P', act: order('runs.pause') }
      const show = {
        ...goes,
        id: 'lab.show',
        title: `Show ${now.name}`,
        act: () => void router.push(`/runs/${now.runId}`),
      }
      const stop = { ...goes, id: 'lab.stop', title: `Stop ${now.name}`, act: order('runs.stop') }
      return now.phase === 'measuring' ? [show, stop] : [show, pause, stop]
    }),
  )

  onScopeDispose(listen('open-run', ({ id }) => void router.push(`/runs/${id}`)))
  onScopeDispose(listen('bundle-opened', sayOpened))
  onScopeDispose(listen('command', ({ id }) => allCommands.value.find((command) => command.id === id)?.act()))
}
