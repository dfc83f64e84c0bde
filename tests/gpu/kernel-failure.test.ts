import { expect } from 'vitest'
import { KernelCache } from '../../src/engine/kernel'
import { shaderSources } from '../../src/engine/wgsl/sources'
import { onDevice } from './support/on-device'

const values = { constants: {}, lists: { TWICE: [0, 1] }, flags: {} }

onDevice(
  'a kernel that does not compile says which line of which file is wrong, whatever stands before it',
  async (bench) => {
    shaderSources['lib/wrong.wgsl'] = ['// a fragment', 'let fault : u32 = "text";'].join('\n')
    shaderSources['broken.wgsl'] = [
      '//#for i in TWICE',
      'const c${i} = ${i}u;',
      '//#end',
      '@compute @workgroup_size(1)',
      'fn broken() {',
      '//#include "lib/wrong.wgsl"',
      '}',
    ].join('\n')
    const kernels = new KernelCache(bench.device)
    for (let again = 0; again < 2; again++) {
      await expect(kernels.get('broken', values)).rejects.toMatchObject({
        code: 'kernel-failed',
        message: expect.stringMatching(/^The kernel broken does not compile: shaders\/lib\/wrong\.wgsl:2: /) as string,
      })
    }
  },
)
