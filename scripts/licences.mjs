import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import satisfies from 'spdx-satisfies'
import { root } from './built.mjs'

// `npm run licences`, after a build: fails where something that is shipped has a licence we have not agreed to, or none, and writes all of
// them to out/licences.txt, which packages carry along.

/** Those that ask for no more than to be named; the last is the font's. */
const agreed = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BSL-1.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'OFL-1.1',
]

/** What stays in node_modules and is shipped from there, or loaded there by the command line. */
const besides = ['better-sqlite3', 'node-addon-api', 'webgpu', '@sparticuz/chromium']

const read = (path) => JSON.parse(readFileSync(path, 'utf8'))

function unbundled(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license } = read(join(folder, 'package.json'))
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one))
  return { name, version, identifier: license, text: file && readFileSync(join(folder, file), 'utf8').trim() }
}

const isAgreed = (identifier) => {
  try {
    return satisfies(identifier, agreed)
  } catch {
    return false
  }
}

const parts = ['main', 'preload', 'pages'].map((part) => join(root, 'out', part, 'licences.json'))
const missing = parts.filter((path) => !existsSync(path))
if (missing.length > 0) {
  process.stderr.write(`${missing.join(', ')}: not there; run npm run build first.\n`)
  process.exit(1)
}
const shipped = new Map(
  [...parts.flatMap(read), ...besides.map(unbundled)].map((one) => [`${one.name}@${one.version}`, one]),
)
const all = [...shipped.values()].sort((one, other) => one.name.localeCompare(other.name))

const refused = all.filter(({ identifier }) => !isAgreed(identifier ?? ''))
for (const { name, version, identifier } of refused) {
  process.stderr.write(
    `${name} ${version} is shipped under ${identifier ?? 'no licence that it names'}. Leave it out, or agree to it in scripts/licences.mjs.\n`,
  )
}
if (refused.length > 0) process.exit(1)

// Many packages of one author share one text.
const byText = Map.groupBy(
  all,
  ({ text, identifier }) => text ?? `Licensed under ${identifier}; the package brings no text of its own.`,
)
const names = (packages) =>
  packages.map(({ name, version, identifier }) => `${name} ${version} (${identifier})`).join('\n')
const line = '─'.repeat(78)
const head =
  'Precursor is made with the work of others, whose licences follow. Electron and Chromium bring theirs in files beside the program.'
writeFileSync(
  join(root, 'out/licences.txt'),
  `${[head, ...[...byText].map(([text, packages]) => `${names(packages)}\n\n${text}`)].join(`\n\n${line}\n\n`)}\n`,
)
const counts = Object.entries(Object.groupBy(all, ({ identifier }) => identifier)).map(
  ([identifier, packages]) => `${packages.length} ${identifier}`,
)
process.stdout.write(`${all.length} packages are shipped, all under licences agreed to: ${counts.join(', ')}.\n`)
