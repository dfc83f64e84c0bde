/** Keys that are no commands: what the parts of the window do by themselves. */
export const fixedKeys = [
  {
    section: 'Everywhere',
    entries: [
      { id: 'fixed.tab', title: 'Next control', keys: 'Tab' },
      { id: 'fixed.close', title: 'Close what is open', keys: 'Escape' },
      { id: 'fixed.toast', title: 'To the messages', keys: 'F8' },
      { id: 'fixed.larger', title: 'Larger', keys: 'Mod++' },
      { id: 'fixed.smaller', title: 'Smaller', keys: 'Mod+-' },
      { id: 'fixed.size', title: 'Usual size', keys: 'Mod+0' },
    ],
  },
  {
    section: 'Lists of runs',
    entries: [
      { id: 'fixed.row', title: 'Next row', keys: 'ArrowDown' },
      { id: 'fixed.page', title: 'Next page of rows', keys: 'PageDown' },
      { id: 'fixed.open', title: 'Open the run', keys: 'Enter' },
      { id: 'fixed.pick', title: 'Pick the run, or let it go', keys: 'Space' },
      { id: 'fixed.extend', title: 'Pick the next row, too', keys: 'Shift+ArrowDown' },
      { id: 'fixed.pick-all', title: 'Pick all', keys: 'Mod+A' },
      { id: 'fixed.row-menu', title: 'What can be done to the run', keys: 'Shift+F10' },
    ],
  },
  {
    section: 'Sliders, tabs and lists',
    entries: [
      { id: 'fixed.next', title: 'Next', keys: 'ArrowRight' },
      { id: 'fixed.before', title: 'Before', keys: 'ArrowLeft' },
      { id: 'fixed.first', title: 'First', keys: 'Home' },
      { id: 'fixed.last', title: 'Last', keys: 'End' },
    ],
  },
]
