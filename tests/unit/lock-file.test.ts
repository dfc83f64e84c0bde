import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface LockFile {
  packages: Record<string, { gypfile?: boolean }>
}

/**
 * better-sqlite3 ships its binaries and says `gypfile: false`, but npm reads only the lock file at `npm ci` and leaves that
 * word out of it. Without the word, npms that know no `allowScripts` call node-gyp, which a machine without Python cannot.
 */
it('keeps npm from building better-sqlite3: put "gypfile": false back into its entry of package-lock.json', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile
  expect(packages['node_modules/better-sqlite3']?.gypfile).toBe(false)
})
