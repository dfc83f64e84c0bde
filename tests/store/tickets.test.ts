import { beforeEach, describe, expect, it } from 'vitest'
import { experimentSchema } from '../../src/contract/experiment'
import type { Branch } from '../../src/contract/branch'
import { ticketHandlers } from '../../src/main/app/handlers/tickets'
import type { Store } from '../../src/main/store/store'
import { codePlus, pack } from '../../src/science/locations'
import { experiment as small } from './small-run'
import { clauses, maskWordsEach, parametersEach, rows, temporaryFolder } from './fixtures'
import { openThread } from './open-thread'

const inputs = 40
const replicates = 6
const steps = 100
const experiment = experimentSchema.parse({
  ...small,
  replicates,
  training: { steps },
  analysis: { snapshots: 4 },
  pruning: { rate: 0.5, densities: [0.5, 0.25] },
  methods: { tickets: ['random', 'snip'], nulls: ['other-data'] },
})

/** Any numbers, always the same ones: a linear congruence. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31
}

/** [replicate][row][input], and the words that the engine would write. */
function maskOf(seed: number, share: number) {
  const next = numbers(seed)
  const kept = Array.from({ length: replicates }, () =>
    Array.from({ length: rows }, () => Array.from({ length: inputs }, () => next() < share)),
  )
  const words = Uint32Array.from(
    kept.flatMap((model) =>
      model.flatMap((row) =>
        [0, 32].map((from) => row.slice(from, from + 32).reduce((word, is, bit) => word + (is ? 2 ** bit : 0), 0)),
      ),
    ),
  )
  return { kept, words }
}

const code = pack({ dPlus: 0, dMinus: 4, outputPositive: true, alive: true, codePlus: true, codeMinus: false })
const none = pack({ dPlus: 2, dMinus: 2, outputPositive: true, alive: true, codePlus: false, codeMinus: false })
const codesOf = (seed: number) => {
  const next = numbers(seed)
  return Uint16Array.from({ length: replicates * rows * clauses }, () => (next() < 0.4 ? code : none))
}

describe('tickets', () => {
  let store: Store
  let id: string
  let ask: ReturnType<typeof ticketHandlers>
  beforeEach(async () => {
    store = await openThread(temporaryFolder())
    id = await store.createRun({ experiment, hash: 'a'.repeat(64), version: '0.1.0' })
    ask = ticketHandlers({ store })
  })

  /** In two tiles, of which the second may not have come yet. */
  async function saveMasks(level: number, branch: Branch, words: Uint32Array, tiles = 2) {
    for (const firstReplicate of [0, 4].slice(0, tiles)) {
      const count = firstReplicate === 0 ? 4 : 2
      const own = words.slice(firstReplicate * maskWordsEach, (firstReplicate + count) * maskWordsEach)
      await store.savePiece(id, { masks: [{ level, branch, firstReplicate, count, words: own }] })
    }
  }

  it('give the mask of one replicate, whichever tile it is in', async () => {
    const { kept, words } = maskOf(1, 0.5)
    await saveMasks(1, 'snip', words)
    for (const replicate of [0, 3, 5]) {
      const mask = await ask['runs.masks']({ id, level: 1, branch: 'snip', replicate })
      expect(mask).toMatchObject({ level: 1, branch: 'snip', replicate, rows, inputs })
      const bits = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: inputs }, (__, l) => ((mask.words[row * 2 + Math.floor(l / 32)]! >>> (l % 32)) & 1) === 1),
      )
      expect(bits).toEqual(kept[replicate])
    }
  })

  it('keep everything where nothing is pruned, though no mask is stored', async () => {
    for (const branch of ['main', 'other-data'] as const) {
      const { words } = await ask['runs.masks']({ id, level: 0, branch, replicate: 5 })
      expect([...words]).toEqual(Array.from({ length: rows }, () => [0xffffffff, 0xff]).flat())
    }
  })

  it('say what lacks: a mask not pruned yet, a replicate that is none, a training that is none', async () => {
    await saveMasks(1, 'snip', maskOf(1, 0.5).words, 1)
    const mask = (level: number, branch: Branch, replicate: number) =>
      ask['runs.masks']({ id, level, branch, replicate })
    await expect(mask(1, 'snip', 4)).rejects.toThrow('no mask of SNIP at 50% for replicate 5')
    await expect(mask(0, 'main', replicates)).rejects.toThrow(`replicate ${replicates + 1}`)
    await expect(mask(1, 'grasp', 0)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('give W1 of one replicate, and say which weights are not kept and how to have them', async () => {
    const weights = Float32Array.from({ length: replicates * parametersEach }, (_, i) => i)
    const at = { level: 0, branch: 'main', step: 0, firstReplicate: 0 } as const
    await store.savePiece(id, { weights: [{ ...at, count: replicates, weights }] })
    const { w1 } = await ask['runs.weights']({ id, level: 0, branch: 'main', step: 0, replicate: 2 })
    expect([...w1]).toEqual([...weights.subarray(2 * parametersEach, 2 * parametersEach + inputs * rows)])
    expect(w1.buffer.byteLength).toBe(4 * inputs * rows)
    const ofSnip = ask['runs.weights']({ id, level: 1, branch: 'snip', step: steps, replicate: 0 })
    await expect(ofSnip).rejects.toThrow(/SNIP at 50%.*were not kept.*set “Keep weights” to “snapshots”/)
    const early = ask['runs.weights']({ id, level: 1, branch: 'main', step: steps, replicate: 0 })
    await expect(early).rejects.toThrow('it has not come that far')
    const between = ask['runs.weights']({ id, level: 0, branch: 'main', step: 77, replicate: 0 })
    await expect(between).rejects.toThrow('no snapshot at that step')
  })

  it('share the weights that a plain count finds, of the replicates that have all masks', async () => {
    const masks = { random: maskOf(3, 0.25), snip: maskOf(4, 0.25), main: maskOf(5, 0.25) }
    for (const [branch, { words }] of Object.entries(masks)) {
      await saveMasks(2, branch as Branch, words, branch === 'snip' ? 1 : 2)
    }
    const overlap = await ask['runs.overlap']({ id, level: 2 })
    expect(overlap).toMatchObject({ level: 2, density: 0.25, methods: ['random', 'snip', 'imp'], replicates: 4 })
    const inOrder = [masks.random, masks.snip, masks.main]
    inOrder.forEach((one, a) =>
      inOrder.forEach((other, b) => {
        for (let replicate = 0; replicate < 4; replicate++) {
          const own = one.kept[replicate]!.flat()
          const others = other.kept[replicate]!.flat()
          const common = own.filter((is, at) => is && others[at]).length
          expect(overlap.shares[(a * 3 + b) * 4 + replicate]).toBe(common / own.filter(Boolean).length)
        }
      }),
    )
  })

  it('leave out methods of which no mask has come', async () => {
    expect(await ask['runs.overlap']({ id, level: 1 })).toMatchObject({ methods: [], shares: new Float64Array() })
    await saveMasks(1, 'main', maskOf(6, 0.5).words)
    expect(await ask['runs.overlap']({ id, level: 1 })).toMatchObject({ methods: ['imp'], replicates })
  })

  it('recover the dense codes as a plain count finds, of the replicates that have ended both', async () => {
    const [dense, ticket] = [codesOf(7), codesOf(8)]
    const scores = new Float32Array(dense.length)
    const each = rows * clauses
    await store.savePiece(id, {
      scores: [
        { level: 0, branch: 'main', step: steps, firstReplicate: 0, packed: dense, scores },
        {
          ...{ level: 1, branch: 'snip', step: steps, firstReplicate: 0 },
          packed: ticket.slice(0, 4 * each),
          scores: scores.slice(0, 4 * each),
        },
      ],
    })
    const reading = await ask['runs.recovery']({ id, level: 1, branch: 'snip' })
    expect(reading.row).toHaveLength(4)
    for (let replicate = 0; replicate < 4; replicate++) {
      const places = Array.from({ length: each }, (_, at) => at)
      const has = (codes: Uint16Array) => places.filter((at) => codePlus(codes[replicate * each + at]!))
      const [own, again] = [has(dense), has(ticket)]
      const of = (codes: number[], clause: number) => codes.filter((at) => at % clauses === clause).length
      const families = [0, 1, 2].map((clause) => Math.min(of(own, clause), of(again, clause)))
      const rowsOf = (codes: number[]) => [...new Set(codes.map((at) => Math.floor(at / clauses)))]
      expect(reading.row[replicate]).toBe(own.filter((at) => again.includes(at)).length / own.length)
      expect(reading.family[replicate]).toBe(families.reduce((a, b) => a + b) / own.length)
      expect(reading.rowAgain[replicate]).toBe(
        rowsOf(own).filter((row) => rowsOf(again).includes(row)).length / rowsOf(own).length,
      )
    }
    expect((await ask['runs.recovery']({ id, level: 2, branch: 'snip' })).row).toHaveLength(0)
  })
})
