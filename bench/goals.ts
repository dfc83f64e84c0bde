import type { Ratios } from './rounds'
import type { Growth } from './growth'
import type { StartUp } from './start-up'

export interface Goal {
  what: string
  wanted: string
  measured: number
  /** Measured over wanted, so that 1 and more is met, whichever way the goal points. */
  met: number
}

/** At most this much between the largest and the smallest rate counts as linear: a fifth, the noise of a shared machine. */
const linear = 1.2

const atLeast = (what: string, wanted: number, measured: number | null, unit: string): Goal[] =>
  measured === null ? [] : [{ what, wanted: `≥ ${wanted}${unit}`, measured, met: measured / wanted }]

export const atMost = (what: string, wanted: number, measured: number, unit: string): Goal => ({
  what,
  wanted: `≤ ${wanted}${unit}`,
  measured,
  met: wanted / measured,
})

/** The goals of shared/kernels.md beside what was measured. `peakShare`: of the card's FP32 peak; null where unknown. */
export function goalsOf(
  isSoftware: boolean,
  ratios: Ratios,
  startUp: StartUp,
  growth: Growth,
  peakShare: number | null,
): Goal[] {
  const best = isSoftware ? 1.5 : 10
  return [
    ...atLeast('Ours over the best batched PyTorch', best, ratios.bestBatchedTorch, ' ×'),
    ...(isSoftware ? atLeast('Ours over unbatched PyTorch', 10, ratios.unbatchedTorch, ' ×') : []),
    ...(isSoftware ? atLeast('Ours over plain JavaScript', 10, ratios.javascript, ' ×') : []),
    ...(isSoftware ? [] : atLeast('Share of the FP32 peak', 0.25, peakShare, '')),
    atMost('First trained step of a fresh process, no cache', 3, startUp.coldSeconds, ' s'),
    atMost('The same, the driver’s cache warm', 0.3, startUp.warmProcessSeconds, ' s'),
    atMost('A further tile in the same process', 0.3, startUp.warmDeviceSeconds, ' s'),
    atMost('Largest over smallest rate, 64 to 4,096 models', linear, growth.spreadOverModels, ''),
    atMost('Largest over smallest rate, 100 to 800 steps', linear, growth.spreadOverSteps, ''),
  ]
}
