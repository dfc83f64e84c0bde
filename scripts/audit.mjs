import { spawnSync } from 'node:child_process'
import { root } from './built.mjs'

// `npm run audit`: fails where an advisory of at least this weight is known for anything in the lock file. A registry without that service
// (a mirror's) is named, loudly; that is no pass, but nothing here could mend it.

const weight = 'high'

const { status, stdout, stderr } = spawnSync('npm', ['audit', '--json', `--audit-level=${weight}`], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})

const report = (() => {
  try {
    return JSON.parse(stdout)
  } catch {
    return {}
  }
})()

if (report.metadata?.vulnerabilities) {
  const counts = Object.entries(report.metadata.vulnerabilities).filter(([, count]) => count > 0)
  for (const [name, { severity, via }] of Object.entries(report.vulnerabilities)) {
    const why = via.map((one) => (typeof one === 'string' ? `by ${one}` : one.title)).join('; ')
    process.stdout.write(`${severity}: ${name}: ${why}\n`)
  }
  process.stdout.write(
    counts.length === 0
      ? 'No advisory is known for anything in the lock file.\n'
      : `Known advisories: ${counts.map(([severity, count]) => `${count} ${severity}`).join(', ')}.\n`,
  )
  process.exitCode = status ?? 1
} else if (/audit endpoint returned an error|ENOAUDIT|405|404/.test(`${stdout}${stderr}`)) {
  process.stdout.write(
    'NOT AUDITED: this registry has no advisories to ask for. Run npm run audit where registry.npmjs.org itself answers.\n',
  )
} else {
  process.stderr.write(stderr)
  process.stderr.write('npm audit did not come to its end; what it said stands above.\n')
  process.exitCode = 1
}
