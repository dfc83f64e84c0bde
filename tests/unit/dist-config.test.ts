import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

/** What of electron-builder's configuration is looked at here. */
interface Distribution {
  files: string[]
  linux: { target: string[]; maintainer: string }
  mac: { target: string[] }
  win: { target: string[] }
  fileAssociations: { ext: string }[]
}

/** Electron-builder's own check, which it makes before it builds; its builder exports no other way to it. */
interface Checker {
  validateConfiguration: (config: Distribution, log: { isEnabled: boolean; add(): void }) => Promise<void>
}

const load = async (): Promise<Distribution> => {
  const module: unknown = await import(pathToFileURL(resolve('electron-builder.config.mjs')).href)
  return (module as { default: Distribution }).default
}
const { validateConfiguration } = createRequire(import.meta.url)('app-builder-lib/out/util/config/config') as Checker
const check = (config: Distribution) => validateConfiguration(config, { isEnabled: false, add: () => undefined })

it('is one that electron-builder accepts, for every platform; and a misspelt one is refused', async () => {
  const config = await load()
  await check(config)
  await expect(check({ ...config, asarUnpacked: true } as Distribution)).rejects.toThrow(/asarUnpacked/)
  expect([config.linux.target, config.mac.target, config.win.target]).toEqual([['AppImage', 'deb'], ['dmg'], ['nsis']])
  expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['precursor'])
})

it('names what no .deb can be made without, and icons in the sizes that desktops look for', async () => {
  const { linux } = await load()
  expect(linux.maintainer).toMatch(/^[^<>]+ <[^@<>]+@[^@<>]+>$/)
  const about = JSON.parse(readFileSync('package.json', 'utf8')) as { homepage: string }
  expect(URL.canParse(about.homepage)).toBe(true)
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
    const icon = readFileSync(`build/icons/${size}x${size}.png`)
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size])
  }
})

it('finds the native module and an icon large enough for each platform', async () => {
  const { files } = await load()
  expect(files).toContain('node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node')
  const prebuilt = readdirSync('node_modules/better-sqlite3/prebuilds')
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']) {
    expect(prebuilt).toContain(`${platform}.node`)
  }
  // Width and height stand in a PNG's first chunk; macOS's icons are made of 512 and more.
  const icon = readFileSync('build/icon.png')
  expect(Math.min(icon.readUInt32BE(16), icon.readUInt32BE(20))).toBeGreaterThanOrEqual(512)
})
