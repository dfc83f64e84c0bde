/** Cmd takes the place of Ctrl there. */
export const onMac = navigator.platform.startsWith('Mac')
