import BetterSqlite3 from 'better-sqlite3'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { weights } from '../../src/main/store/readings'
import { getRun } from '../../src/main/store/summaries'
import { skipsBecause } from '../support/need'
import { bareRun, bundleOf, storedRun, tamper } from './bundles-world'
import { temporaryDatabase } from './fixtures'

const python = '/usr/bin/python3'

const docs = readFileSync(join(import.meta.dirname, '../../docs/formats.md'), 'utf8')
const part = docs.slice(docs.indexOf('\n## Bundles\n')).split(/\n## (?!Bundles)/)[0]!
const [reading, checking] = [...part.matchAll(/```python\n(.*?)```/gs)].map(([, program]) => program!)

/** What the program writes, line by line, given the file. */
const linesOf = (program: string, file: string): string[] =>
  execFileSync(python, ['-c', program, file], { encoding: 'utf8' }).trimEnd().split('\n')

it('docs/formats.md names every column of every table', () => {
  const bundle = new BetterSqlite3(bundleOf(), { readonly: true })
  const columns = bundle
    .prepare<[], { table: string; name: string }>(
      `SELECT tables.name AS "table", columns.name FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'`,
    )
    .all()
  bundle.close()
  const rowOf = (table: string) => part.split('\n').find((line) => line.startsWith(`| \`${table}\` `)) ?? ''
  expect(columns.length).toBeGreaterThan(80)
  expect(columns.filter(({ table, name }) => !rowOf(table).includes(`\`${name}\``))).toEqual([])
})

describe.skipIf(skipsBecause(existsSync(python) ? null : `${python} is not here.`))('docs/formats.md', () => {
  it('shows how Python reads a bundle’s runs and weights', () => {
    const database = temporaryDatabase()
    const ids = [storedRun(database), bareRun(database, { seed: 2 })]
    const expected = ids.map((id) => {
      const run = getRun(database, id)
      const tiles = [...run.levels, ...run.branches].flatMap((key) => weights(database, id, { ...key, step: 3000 }))
      return {
        title: `${id} ${run.name}`,
        tiles: tiles.map(({ level, branch, step, firstReplicate, count, weights: values }) => [
          ...[level, branch, step, firstReplicate, count, values.length / count],
          ...values.subarray(0, 3),
        ]),
      }
    })
    const read = linesOf(reading!, bundleOf(database, ids)).reduce<{ title: string; tiles: unknown[] }[]>(
      (runs, line) => {
        const cells = line.split(' ')
        if (cells.length < 9) return [...runs, { title: line, tiles: [] }]
        runs.at(-1)!.tiles.push(cells.map((cell, at) => (at === 1 ? cell : Number(cell))))
        return runs
      },
      [],
    )
    expect(read).toEqual(expected)
    expect(read[0]!.tiles).toHaveLength(6)
  })

  it('says how checksums come about, so that Python finds the same', () => {
    const database = temporaryDatabase()
    const file = bundleOf(database, [storedRun(database), bareRun(database, { seed: 2 })])
    expect(linesOf(checking!, file)).toEqual(['run 1 whole', 'run 2 whole', 'bundle whole'])
    tamper(file, (bundle) => bundle.exec(`UPDATE levels SET kept = kept + 1 WHERE run_id = 1 AND level = 1`))
    expect(linesOf(checking!, file)).toEqual(['run 1 damaged', 'run 2 whole', 'bundle damaged'])
  })
})
