import { rateAt } from '../src/science/schedule'
import { makeSampler } from './javascript-sampler'
import { timedSlice, type Verbs } from './protocol'
import { experiment, type Setting } from './setting'

/** Standard normal, by Box–Muller. */
const normal = (): number => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random())

/**
 * One model in plain JavaScript: typed arrays, one core, SGD. W1 is [row][input], so that a row's dot product runs along
 * memory; rows that are off are left out of the backward pass. Of the layouts tried (also [input][row], and float64 in
 * place of float32) this one is the fastest.
 */
class Model {
  private readonly w1: Float32Array
  private readonly b1: Float32Array
  private readonly w2: Float32Array
  private b2 = 0
  private readonly g1: Float32Array
  private readonly gb1: Float32Array
  private readonly gw2: Float32Array
  private readonly z: Float32Array
  private readonly x: Float32Array
  private readonly sample: (isPositive: boolean) => number
  step = 0

  constructor(
    private readonly setting: Setting,
    seed: number,
  ) {
    const { inputs, rows, outputScale } = setting
    if (inputs % 4 !== 0) throw new RangeError('The loops below take four inputs at a time.')
    this.w1 = Float32Array.from({ length: rows * inputs }, () => normal() / Math.sqrt(inputs))
    this.b1 = new Float32Array(rows)
    this.w2 = Float32Array.from(
      { length: rows },
      (_, r) => (r % 2 === 0 ? outputScale : -outputScale) / Math.sqrt(rows),
    )
    this.g1 = new Float32Array(rows * inputs)
    this.gb1 = new Float32Array(rows)
    this.gw2 = new Float32Array(rows)
    this.z = new Float32Array(rows)
    this.x = new Float32Array(inputs)
    this.sample = makeSampler(setting, seed)
  }

  /** One step; the batch's mean loss. */
  train(): number {
    const { batch } = this.setting
    this.g1.fill(0)
    this.gb1.fill(0)
    this.gw2.fill(0)
    let gb2 = 0
    let loss = 0
    for (let i = 0; i < batch; i++) {
      const label = i & 1
      const logit = this.forward(this.sample(label === 1))
      const decay = Math.exp(-Math.abs(logit))
      loss += Math.max(logit, 0) + Math.log1p(decay) - label * logit
      const delta = (logit >= 0 ? 1 : decay) / (1 + decay) - label
      gb2 += delta
      this.backward(delta)
    }
    const rate = rateAt(experiment.training, this.step) / batch
    descend(this.w1, this.g1, rate)
    descend(this.b1, this.gb1, rate)
    descend(this.w2, this.gw2, rate)
    this.b2 -= rate * gb2
    this.step += 1
    return loss / batch
  }

  private forward(bits: number): number {
    const { w1, b1, w2, z, x } = this
    const { inputs, rows } = this.setting
    for (let l = 0; l < inputs; l++) x[l] = 2 * ((bits >>> l) & 1) - 1
    let logit = this.b2
    for (let r = 0, at = 0; r < rows; r++) {
      // Four sums, so that an addition need not wait for the one before.
      let s0 = b1[r]!
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let l = 0; l < inputs; l += 4, at += 4) {
        s0 += w1[at]! * x[l]!
        s1 += w1[at + 1]! * x[l + 1]!
        s2 += w1[at + 2]! * x[l + 2]!
        s3 += w1[at + 3]! * x[l + 3]!
      }
      const sum = s0 + s1 + (s2 + s3)
      z[r] = sum
      if (sum > 0) logit += w2[r]! * sum
    }
    return logit
  }

  private backward(delta: number): void {
    const { g1, gb1, gw2, w2, z, x } = this
    const { inputs, rows } = this.setting
    for (let r = 0; r < rows; r++) {
      if (!(z[r]! > 0)) continue
      gw2[r]! += delta * z[r]!
      const back = delta * w2[r]!
      gb1[r]! += back
      for (let l = 0, at = r * inputs; l < inputs; l += 4, at += 4) {
        g1[at]! += back * x[l]!
        g1[at + 1]! += back * x[l + 1]!
        g1[at + 2]! += back * x[l + 2]!
        g1[at + 3]! += back * x[l + 3]!
      }
    }
  }
}

function descend(values: Float32Array, gradient: Float32Array, rate: number): void {
  for (let i = 0; i < values.length; i++) values[i]! -= rate * gradient[i]!
}

/** Steps between looks at the clock, which costs a little. */
const stepsALook = 20

/** Plain JavaScript as a peer: one model after the other, on one core. */
export function javascriptVerbs(): Verbs {
  let setting: Setting
  let model: Model
  let seed = 1
  const fresh = () => new Model(setting, seed++)

  return {
    open: (request: { setting: Setting }) => {
      setting = request.setting
      model = fresh()
      return { version: process.version }
    },
    slice: ({ seconds }: { seconds: number }) =>
      timedSlice(seconds, () => {
        if (model.step >= setting.steps) model = fresh()
        for (let i = 0; i < stepsALook; i++) model.train()
        return stepsALook
      }),
    check: ({ models, steps, window }: { models: number; steps: number; window: number }) => ({
      losses: Array.from({ length: models }, () => {
        const own = fresh()
        let sum = 0
        for (let step = 0; step < steps; step++) {
          const loss = own.train()
          if (step >= steps - window) sum += loss
        }
        return sum / window
      }),
    }),
  }
}
