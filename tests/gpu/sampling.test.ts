import { expect } from 'vitest'
import type { Experiment } from '../../src/contract/experiment-type'
import { clauseTables } from '../../src/engine/buffers'
import { packRun } from '../../src/engine/run-uniform'
import { shapeOf } from '../../src/engine/shape'
import { templateValues } from '../../src/engine/template-values'
import { chooseVariant } from '../../src/engine/variant'
import { sample, testStream, trainingStream } from '../references/sample'
import { maskWords } from '../references/subject'
import { threefry4x32 } from '../references/threefry'
import { experimentOf, subjectOf, type Parts } from './support/experiment'
import { runValues } from './support/kernels'
import { onDevice, type Bench } from './support/on-device'
import { runOwn } from './support/own-kernel'

const most = 2 ** 32 - 1

onDevice(
  'Threefry gives the reference’s words for keys and counters at and around the ends of 32 bits',
  async (bench) => {
    const ends = [0, 1, 2 ** 31 - 1, 2 ** 31, most]
    const requests = ends.flatMap((a) =>
      ends.flatMap((b) => [
        [a, b, 1, 0, b, a, 7, 0],
        [b, most, a, b, 3, b, a, most],
      ]),
    )
    const words = await runOwn(bench, 'words.wgsl', {
      storage: [Uint32Array.from(requests.flat())],
      threads: requests.length,
      outputWords: 4 * requests.length,
    })
    expect([...words]).toEqual(requests.flatMap((request) => threefry4x32(request.slice(0, 4), request.slice(4))))
  },
)

/** Each line is drawn on the device and by the reference, and every bit compared. */
const cases: Record<string, Parts> = {
  'one word, some inputs in no clause': { task: { inputs: 7, clauses: 2, literals: 3, inputProbability: 0.5 } },
  'one bit below a word': { task: { inputs: 31, clauses: 7, polarity: 'random', inputProbability: 0.3 } },
  'a whole word': { task: { inputs: 32, clauses: 8, inputProbability: 0.3 }, seed: most },
  'one bit above a word': { task: { inputs: 33, clauses: 8, polarity: 'random', inputProbability: 0.01 } },
  'all negatives hard': { task: { inputs: 32, clauses: 16, literals: 2, hardNegatives: 1, inputProbability: 0.5 } },
  'no negative hard': { task: { inputs: 32, clauses: 16, literals: 2, hardNegatives: 0, inputProbability: 0.99 } },
  'two words, overlapping': {
    task: { inputs: 64, clauses: 24, literals: 5, arrangement: 'overlapping', inputProbability: 0.5 },
  },
  'overlapping and of both polarities, switched off over and over': {
    task: {
      inputs: 33,
      clauses: 20,
      literals: 3,
      arrangement: 'overlapping',
      polarity: 'random',
      inputProbability: 0.5,
    },
    seed: most,
  },
  'overlapping, all on': {
    task: {
      inputs: 31,
      clauses: 30,
      literals: 3,
      arrangement: 'overlapping',
      inputProbability: 0.99,
      hardNegatives: 1,
    },
  },
  'four words': {
    task: { inputs: 128, clauses: 16, literals: 8, polarity: 'random', inputProbability: 0.3 },
    seed: 0,
  },
  'one clause of everything': { task: { inputs: 2, clauses: 1, literals: 2, inputProbability: 0.75 }, seed: 2 ** 31 },
}

const replicates = [0, 1, 65_535]
const steps = [0, 1, 999_999]
const indices = Array.from({ length: 66 }, (_, index) => (index < 64 ? index : 65_470 + index))

type Request = [replicate: number, stream: number, step: number, index: number]

/** Input words of the samples, as the device and as the reference draw them, [request][word]. */
async function draw(bench: Bench, experiment: Experiment, requests: Request[]): Promise<[number[], number[]]> {
  const shape = shapeOf(experiment)
  const words = maskWords(experiment.task.inputs)
  const drawn = await runOwn(bench, 'draw.wgsl', {
    values: templateValues(experiment, shape, chooseVariant(shape, bench.lanes)),
    uniform: packRun(runValues(experiment, 1)),
    storage: [clauseTables(subjectOf(experiment, 0).clauses, words).masks, Uint32Array.from(requests.flat())],
    threads: requests.length,
    outputWords: words * requests.length,
  })
  const expected = requests.flatMap(([replicate, stream, step, index]) => {
    const { bits } = sample(subjectOf(experiment, replicate), stream, step, index)
    const packed = new Uint32Array(words)
    bits.forEach((bit, input) => (packed[Math.floor(input / 32)]! += bit * 2 ** (input % 32)))
    return [...packed]
  })
  return [[...drawn], expected]
}

for (const [name, parts] of Object.entries(cases)) {
  onDevice(`samples are the reference’s, bit for bit: ${name}`, async (bench) => {
    const requests = [trainingStream, testStream].flatMap((stream) =>
      replicates.flatMap((replicate) =>
        steps.flatMap((step) => indices.map((index): Request => [replicate, stream, step, index])),
      ),
    )
    const [drawn, expected] = await draw(bench, experimentOf(parts), requests)
    expect(drawn).toEqual(expected)
  })
}

onDevice('a negative is hard when its coin is below h, not when it is h', async (bench) => {
  const index = 6
  for (const replicate of [0, 1]) {
    const coin = threefry4x32([12_345, replicate, testStream, 0], [0, index, 0, 0])[1]! >>> 8
    for (const threshold of [coin, coin + 1]) {
      const experiment = experimentOf({
        task: { inputs: 32, clauses: 4, literals: 8, hardNegatives: threshold / 2 ** 24 },
      })
      const [drawn, expected] = await draw(bench, experiment, [[replicate, testStream, 0, index]])
      expect(drawn).toEqual(expected)
      expect(sample(subjectOf(experiment, replicate), testStream, 0, index).hard).toBe(threshold > coin)
    }
  }
})
