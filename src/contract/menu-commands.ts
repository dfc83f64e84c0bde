/** What the menu bar can ask of the window; the window has a command of the same id for each. */
export const menuCommands = [
  'go.new',
  'go.guide',
  'help.diagnostics',
  'store.import',
  'store.backup',
  'colours.light',
  'colours.dark',
  'colours.system',
  'window.side-bar',
  'window.palette',
  'window.shortcuts',
] as const

export type MenuCommand = (typeof menuCommands)[number]
