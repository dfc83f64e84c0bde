import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

/** Electron 25.1.1 (Node 18.15, Chromium 114) is the oldest that the app runs on, and what its end-to-end test uses. */
const nodeTarget = 'node18'
const chromeTarget = 'chrome114'

/** Stay in node_modules: they carry native code or are found there by it. All else is bundled, ESM-only packages too. */
const external = ['better-sqlite3', 'webgpu', '@sparticuz/chromium']

/** kB. Everything is on this machine's own disk; Vite's warning is meant for networks. */
const chunkSizeWarningLimit = 4000

/** What is bundled, by package, with its licence: scripts/licences.mjs judges it and makes of it what is shipped. */
const license = { fileName: 'licences.json' }

const at = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      chunkSizeWarningLimit,
      license,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/main/app/index.ts'), lab: at('src/main/cli/lab.ts') },
        external,
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      chunkSizeWarningLimit,
      license,
      externalizeDeps: false,
      // A sandboxed preload cannot require files, so each one must be whole.
      isolatedEntries: true,
      rolldownOptions: {
        input: { window: at('src/preload/window.ts'), compute: at('src/preload/compute.ts') },
      },
    },
  },
  renderer: {
    root: at('src'),
    plugins: [vue()],
    build: {
      target: chromeTarget,
      chunkSizeWarningLimit,
      license,
      outDir: at('out/pages'),
      // A third of the bytes to parse before the first paint.
      minify: true,
      rolldownOptions: {
        input: { window: at('src/renderer/index.html'), compute: at('src/compute/index.html') },
      },
    },
  },
})
