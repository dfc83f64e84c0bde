import { describe, expect, it } from 'vitest'
import type { AdapterDescription } from '../../src/contract/results'
import { requireSameOrigin, type Origin } from '../../src/main/jobs/origin'

const adapter: AdapterDescription = {
  name: 'lavapipe',
  vendor: 'mesa',
  architecture: '',
  driver: 'Mesa 25.0.7',
  kind: 'software',
  build: 'Dawn for Node, webgpu 0.6.2',
  subgroups: true,
}
const here: Origin = { adapter, version: '0.1.0' }

const refusal = (began: Origin | null): string | null => {
  try {
    requireSameOrigin('demo', began, here)
    return null
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'bad-input' })
    return (thrown as Error).message
  }
}

describe('a run that goes on', () => {
  it('may do so on what it began on, and anywhere where it has no results', () => {
    expect(refusal(structuredClone(here))).toBeNull()
    expect(refusal(null)).toBeNull()
  })

  it('is refused on another adapter, with both names and what tells them apart', () => {
    const chromium = {
      adapter: { ...adapter, name: 'SwiftShader', driver: '', build: 'Chromium 114.0' },
      version: '0.1.0',
    }
    expect(refusal(chromium)).toBe(
      '“demo” was trained on SwiftShader (Chromium 114.0); here it would go on with other bits, on lavapipe (Mesa 25.0.7, Dawn for Node, webgpu 0.6.2). Resume it where it began, or start its experiment anew.',
    )
  })

  it.each<[string, Partial<AdapterDescription>, string]>([
    ['driver', { driver: 'Mesa 25.1.0' }, 'lavapipe (Mesa 25.1.0)'],
    ['build', { build: 'Dawn for Node, webgpu 0.7.0' }, 'lavapipe (Dawn for Node, webgpu 0.7.0)'],
    ['subgroups', { subgroups: false }, 'lavapipe (no subgroups)'],
  ])('is refused where only the %s differs', (_, changing, named) => {
    expect(refusal({ ...here, adapter: { ...adapter, ...changing } })).toContain(`was trained on ${named};`)
  })

  it('is refused under another version of Precursor', () => {
    expect(refusal({ ...here, version: '0.0.9' })).toContain(
      'was trained on lavapipe (Precursor 0.0.9); here it would go on with other bits, on lavapipe (Precursor 0.1.0).',
    )
  })
})
