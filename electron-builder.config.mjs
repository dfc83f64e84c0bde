import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// The packages that people install: `npm run dist`. Held to what it promises by tests/e2e/packaged.test.ts.

/** The first Electron that has the fuse: to an older one, electron-builder cannot set it. */
const firstWithFileFuse = 29

/** An Electron that is on this machine already, where one is named, in place of the one that would be fetched; and its version. */
function electronHere() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return null
  const asNode = { encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }
  const { stdout } = spawnSync(join(folder, 'electron'), ['-p', 'process.versions.electron'], asNode)
  return { electronDist: folder, electronVersion: stdout.trim() }
}

const here = electronHere()
const hasFileFuse = here === null || parseInt(here.electronVersion) >= firstWithFileFuse

export default {
  appId: 'org.precursor.workbench',
  productName: 'Precursor',
  copyright: 'The Precursor authors',
  directories: { output: 'dist', buildResources: 'build' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  ...here,

  // What is bundled into out/ needs no node_modules; better-sqlite3 alone carries native code that the app loads. The app trains in
  // Chromium's own WebGPU, so `webgpu` and SwiftShader, which only the command line needs, stay out.
  files: [
    'out/main/**',
    '!out/main/lab.js',
    'out/preload/**',
    'out/pages/**',
    '!out/*/licences.json',
    '!node_modules/**',
    'node_modules/better-sqlite3/{package.json,LICENSE,lib/**}',
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    // There only where somebody compiled it on purpose, and then preferred by the package itself.
    'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
  ],
  // Beside the program, where those who wish to know look for it.
  extraFiles: [
    { from: 'out/licences.txt', to: 'LICENCES.third-party.txt' },
    { from: 'LICENSE', to: 'LICENSE.precursor.txt' },
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  // Its prebuilt binaries serve Node and Electron alike.
  npmRebuild: false,

  // An installed Precursor is no Node: neither by a switch, nor by the environment, nor with other code in the place of its own.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    ...(hasFileFuse ? { grantFileProtocolExtraPrivileges: false } : {}),
  },

  fileAssociations: [
    {
      ext: 'precursor',
      name: 'Precursor bundle',
      description: 'Runs of Precursor with all their data',
      mimeType: 'application/x-precursor',
      role: 'Viewer',
    },
  ],
  linux: {
    category: 'Science',
    synopsis: 'Lab workbench for lottery tickets in feature space',
    executableName: 'precursor',
    // Desktops know a window's program by the name of its entry, which Electron reads in package.json.
    syncDesktopName: true,
    // Debian wants an address; there is no mailbox of the project's.
    maintainer: 'The Precursor authors <authors@precursor.invalid>',
    target: ['AppImage', 'deb'],
  },
  mac: { category: 'public.app-category.education', target: ['dmg'] },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
  // Nothing is ever fetched, so there is nothing that an updater could read.
  publish: null,
}
