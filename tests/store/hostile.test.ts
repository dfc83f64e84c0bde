import fc, { type Arbitrary } from 'fast-check'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { LabFailure, type Result } from '../../src/contract/errors'
import { experimentSchema } from '../../src/contract/experiment'
import { parseExperiment } from '../../src/contract/explain'
import { routes, type RouteName } from '../../src/contract/ipc'
import { presets } from '../../src/contract/presets'
import { wholeList } from '../../src/contract/run-list'
import { answer, type Handlers } from '../../src/main/app/answer'
import { makeHandlers } from '../../src/main/app/handlers'
import { createLab } from '../../src/main/jobs/create-lab'
import type { Lab } from '../../src/main/jobs/lab'
import { storeFile } from '../../src/main/store/database'
import { openStore } from '../../src/main/store/open-store'
import type { Store } from '../../src/main/store/store'

/** Thousands of cases, on a machine that has other work. */
vi.setConfig({ testTimeout: 120_000 })

const uuid = '0b9f0a52-6b3e-4c33-9d0e-6f2f4c1f5a11'

/** What people who wish a program ill, or their broken scripts, put where a word, a number or a list is expected. */
const nastyStrings = [
  '',
  '../../../etc/passwd',
  '..\\..\\windows',
  '/dev/null',
  'file:///etc/passwd',
  '\0',
  'a\0b.precursor',
  '__proto__',
  'constructor',
  "'; DROP TABLE runs; --",
  '" OR 1=1',
  '*',
  'NEAR(a b)',
  '%s%n',
  '<script>alert(1)</script>',
  '\u202e\ud800',
  'x'.repeat(100_000),
  uuid.toUpperCase(),
]
const nastyNumbers = [0, -0, -1, 1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, -1e308, NaN, Infinity, -Infinity, 0.1]

const leaves: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...nastyStrings, ...nastyNumbers, null, undefined, true, false),
  fc.string(),
  fc.integer(),
  fc.anything({ maxDepth: 2 }),
)

/** Nested deeper than any schema, with the names that reach for prototypes. */
const shapes: Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaves, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'id', 'spec'), tie('value'), {
    maxKeys: 4,
  }),
})).value

/** Of the words that a schema knows, so that some of what is made gets past it. */
const wordsOf = (schema: unknown): { keys: string[]; words: unknown[] } => {
  const keys = new Set<string>()
  const words = new Set<unknown>()
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'properties') for (const name of Object.keys(value as object)) keys.add(name)
    if (key === 'enum') for (const word of value as unknown[]) words.add(word)
    return value
  })
  return { keys: [...keys], words: [...words] }
}

/** An object of the schema's own fields, each with something that may or may not belong there. */
function nearly(schema: unknown, known: readonly unknown[]): Arbitrary<unknown> {
  const { keys, words } = wordsOf(schema)
  const field = fc.oneof(
    leaves,
    shapes,
    fc.constantFrom<unknown>(...known, ...words, 'x'),
    fc.array(fc.constantFrom<unknown>(...known, ...words, 'x'), { maxLength: 3 }),
  )
  const level = (inner: Arbitrary<unknown>) =>
    fc.record(Object.fromEntries(keys.map((key) => [key, fc.oneof(field, inner)])), { requiredKeys: [] })
  return level(level(field))
}

/** A refusal is one that a person can read: a sentence, and not a page of it. */
function expectSentence({ message }: { message: string }) {
  expect(message.trim().length).toBeGreaterThan(3)
  expect(message.length).toBeLessThan(1000)
  expect(message).not.toMatch(/\bat .*\.(ts|js):\d+|undefined is not|Cannot read prop/)
}

describe('hostile specs', () => {
  const schema = z.toJSONSchema(experimentSchema, { io: 'input' })

  it('are refused field by field, whatever they are, or are valid', () => {
    const spec = fc.oneof(shapes, nearly(schema, ['superposed', 32, [0.5, 0.25]]))
    fc.assert(
      fc.property(spec, (value) => {
        const parsed = parseExperiment(value)
        if (parsed.ok) experimentSchema.parse(parsed.experiment)
        else {
          expect(parsed.problems.length).toBeGreaterThan(0)
          parsed.problems.forEach(expectSentence)
        }
      }),
      { numRuns: 3000 },
    )
    expect({}).not.toHaveProperty('polluted')
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('that differ from a preset in one value are refused by that field’s name', () => {
    const paths = ['task.clauses', 'model.rows', 'training.rate', 'pruning.densities', 'replicates', 'seed', 'name']
    fc.assert(
      fc.property(fc.constantFrom(...presets), fc.constantFrom(...paths), leaves, ({ experiment }, path, value) => {
        const spec = structuredClone(experiment) as unknown as Record<string, Record<string, unknown>>
        const [head, tail] = path.split('.') as [string, string | undefined]
        if (tail === undefined) Object.assign(spec, { [head]: value })
        else spec[head]![tail] = value
        const parsed = parseExperiment(spec)
        if (!parsed.ok) for (const problem of parsed.problems) expectSentence(problem)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('hostile requests', () => {
  const root = mkdtempSync(join(tmpdir(), 'precursor-hostile-'))
  const dataFolder = join(root, 'data')
  const outside = join(root, 'outside')
  let store: Store
  let lab: Lab
  let handlers: Handlers
  let known: string[] = []
  /** Where the user's dialogs point, one after the other. */
  const places = [
    storeFile(dataFolder),
    join(dataFolder, 'new', 'x.precursor'),
    join(outside, 'link-to-data', 'x.csv'),
    join(outside, 'link-to-store'),
    join(outside, 'no such folder', 'x'),
    outside,
    '/proc/version',
    null,
  ]
  let asked = 0
  const place = () => Promise.resolve(places[asked++ % places.length]!)

  beforeAll(async () => {
    mkdirSync(dataFolder)
    mkdirSync(outside)
    writeFileSync(join(outside, 'a.precursor'), 'no bundle at all')
    store = await openStore(dataFolder)
    symlinkSync(dataFolder, join(outside, 'link-to-data'))
    symlinkSync(storeFile(dataFolder), join(outside, 'link-to-store'))
    lab = createLab({
      store,
      host: () => Promise.reject(new LabFailure('no-adapter', 'This machine has no adapter.')),
      variant: () => Promise.resolve(null),
      measure: () => Promise.resolve(),
      version: 'test',
    })
    handlers = makeHandlers({
      lab,
      store,
      device: { describe: () => Promise.resolve({ adapter: null, problem: 'None.' }), fellBack: null },
      adapters: {
        list: () => Promise.resolve({ adapters: [], chosen: null, fellBack: null, advice: null }),
        test: () => Promise.reject(new LabFailure('no-adapter', 'This machine has no adapter.')),
        choose: () => Promise.resolve(),
      },
      desktop: {
        chooseNewFile: place,
        chooseFile: () => Promise.resolve(join(outside, 'a.precursor')),
        chooseFolder: place,
        showFile: () => undefined,
        showFolder: () => Promise.resolve(),
      },
      print: () => Promise.resolve(new Uint8Array(4)),
      changed: () => undefined,
      fileChosen: () => undefined,
      version: 'test',
      dataFolder,
    })
    known = [(await lab.start({ preset: 'demo' })).id, (await lab.start({ name: 'Other', replicates: 1 })).id]
    await Promise.all(known.map((id) => lab.finished(id)))
  })
  afterAll(async () => {
    await lab.close()
    await store.close()
    rmSync(root, { recursive: true, force: true })
  })

  const isResult = (value: Result<unknown>) => typeof value.ok === 'boolean' && ('value' in value || 'error' in value)

  async function expectAnswer(name: unknown, input: unknown) {
    const result = await answer(handlers, name, input)
    expect(isResult(result)).toBe(true)
    if (!result.ok) expectSentence(result.error)
  }

  it('by names that are none are refused', async () => {
    const names = fc.oneof(shapes, fc.constantFrom('__proto__', 'constructor', 'runs', 'runs.', 'RUNS.LIST'))
    await fc.assert(
      fc.asyncProperty(names, shapes, (name, input) => expectAnswer(name, input)),
      { numRuns: 1000 },
    )
  })

  // The one that writes as many files as a run has figures is asked less often.
  it.each(Object.keys(routes) as RouteName[])('of %s are answered with a value', async (name) => {
    const schema = z.toJSONSchema(routes[name].input, { io: 'input', unrepresentable: 'any' })
    const inputs = fc.oneof(shapes, nearly(schema, [...known, uuid, 0, 1, 'main', 'csv']))
    await fc.assert(
      fc.asyncProperty(inputs, (input) => expectAnswer(name, input)),
      { numRuns: 200 },
    )
  })

  it('have left everything in its place', async () => {
    expect(readFileSync(join(outside, 'a.precursor'), 'utf8')).toBe('no bundle at all')
    // A name without an ending gets one beside it: outside.db and its like are where the user wished them.
    expect(readdirSync(root).filter((name) => !name.startsWith('outside.'))).toEqual(['data', 'outside'])
    const own = /^(precursor[.]sqlite(-wal|-shm)?|in-use)$/
    expect(readdirSync(dataFolder).filter((name) => !own.test(name))).toEqual([])
    const page = await store.listRuns({ ...wholeList, trash: false })
    expect(page.runs.every(({ name }) => name.length > 0)).toBe(true)
    const again = await answer(handlers, 'runs.list', wholeList)
    expect(again.ok).toBe(true)
  })
})
