import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../contract/menu-commands'

/**
 * The menu bar. What the window can do by itself goes to it as a command; the keys beside those are shown here and heard there, so
 * that there is one place where keys mean something. `platform`: Node's.
 */
export function menuTemplate(platform: string, order: (command: MenuCommand) => void): MenuItemConstructorOptions[] {
  const item = (label: string, id: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => order(id),
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('New experiment', 'go.new'),
        item('Import runs …', 'store.import', 'CommandOrControl+O'),
        item('Back up the store …', 'store.backup'),
        separator,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Find a run, a page, a command', 'window.palette', 'CommandOrControl+K'),
        item('Side bar', 'window.side-bar', 'CommandOrControl+B'),
        {
          label: 'Colours',
          submenu: [
            item('Light', 'colours.light'),
            item('Dark', 'colours.dark'),
            item('As the system', 'colours.system'),
          ],
        },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // Ctrl and = without Shift, as on most keyboards.
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    ...(mac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      submenu: [
        item('Guide', 'go.guide'),
        item('Keyboard shortcuts', 'window.shortcuts'),
        item('Copy diagnostics', 'help.diagnostics'),
      ],
    },
  ]
}
