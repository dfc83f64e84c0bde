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
    section: 'Sliders, tabs and lists',
    entries: [
      { id: 'fixed.next', title: 'Next', keys: 'ArrowRight' },
      { id: 'fixed.before', title: 'Before', keys: 'ArrowLeft' },
      { id: 'fixed.first', title: 'First', keys: 'Home' },
      { id: 'fixed.last', title: 'Last', keys: 'End' },
    ],
  },
]
