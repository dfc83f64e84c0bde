import { sliceOf, type Peer, type PeerKind } from './peer'
import { flopsAModelStep } from './setting'
import { median, spread } from './statistics'

/** A peer's line in results.json. */
export interface Measured {
  name: string
  kind: PeerKind
  models: number
  runsOn: string
  /** Median over rounds, of wall time. */
  modelStepsPerSecond: number
  least: number
  most: number
  /** Median over rounds, of the processor time of all threads: what stays the same when others use the machine, too. */
  modelStepsPerCpuSecond: number
  /** Operations a second by the goals' count, 10⁹. */
  gflops: number
  /** Each round's model-steps a second, in order. */
  rounds: number[]
}

/**
 * Rounds of one slice of each peer in turn, so that whatever else happens on the machine meets all of them; a first round
 * warms up and is not counted. Rounds with even numbers go backwards, as a peer may leave the machine warmer for the next.
 */
export async function interleave(
  peers: Peer[],
  rounds: number,
  seconds: number,
  onRound: (round: number) => void,
): Promise<Measured[]> {
  const rates = peers.map(() => [] as number[])
  const cpuRates = peers.map(() => [] as number[])
  for (let round = 0; round <= rounds; round++) {
    onRound(round)
    const order = peers.map((_, i) => (round % 2 === 0 ? peers.length - 1 - i : i))
    for (const i of order) {
      const slice = await sliceOf(peers[i]!, round === 0 ? seconds / 4 : seconds)
      if (round === 0) continue
      rates[i]!.push(slice.modelSteps / slice.seconds)
      cpuRates[i]!.push(slice.modelSteps / slice.cpuSeconds)
    }
  }
  return peers.map(({ name, kind, models, runsOn }, i) => {
    const { median: rate, least, most } = spread(rates[i]!)
    return {
      name,
      kind,
      models,
      runsOn,
      modelStepsPerSecond: rate,
      least,
      most,
      modelStepsPerCpuSecond: median(cpuRates[i]!),
      gflops: (rate * flopsAModelStep) / 1e9,
      rounds: rates[i]!,
    }
  })
}

export interface Ratios {
  /** Ours over the fastest batched form, however many processes or threads it takes. */
  bestBatchedTorch: number | null
  /** Over one process or thread, as it is mostly run. */
  unbatchedTorch: number | null
  javascript: number | null
  /** Over one process a core. */
  unbatchedTorchAllCores: number | null
  javascriptAllCores: number | null
}

const fastest = (measured: Measured[], kind: PeerKind, of: (line: Measured) => number): number | null => {
  const all = measured.filter((line) => line.kind === kind).map(of)
  return all.length > 0 ? Math.max(...all) : null
}

/** Ours over the others; null where a peer is missing. */
export function ratiosOf(measured: Measured[], of: (line: Measured) => number): Ratios {
  const ours = fastest(measured, 'ours', of)!
  const over = (kind: PeerKind) => {
    const peer = fastest(measured, kind, of)
    return peer === null ? null : ours / peer
  }
  return {
    bestBatchedTorch: over('batched torch'),
    unbatchedTorch: over('unbatched torch'),
    javascript: over('javascript'),
    unbatchedTorchAllCores: over('unbatched torch, all cores'),
    javascriptAllCores: over('javascript, all cores'),
  }
}
