import interFile from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'

async function read(): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(interFile)).arrayBuffer())
  let binary = ''
  // In pieces, as a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return `@font-face { font-family: 'Inter Variable'; font-weight: 100 900; src: url(data:font/woff2;base64,${btoa(binary)}) format('woff2') }`
}

let face: Promise<string> | undefined

/**
 * The rule that brings Inter along inside a drawing, 64 kB of it: Latin letters, digits and signs in all weights. Pictures are
 * made with it, as nothing in a picture reaches the fonts of the page around it.
 */
export const interFace = (): Promise<string> => (face ??= read())
