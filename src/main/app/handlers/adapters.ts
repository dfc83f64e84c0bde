import type { AdapterWish } from '../../../contract/adapters'
import type { Services } from './services'

export const adapterHandlers = ({ adapters }: Pick<Services, 'adapters'>) => ({
  'adapters.list': () => adapters.list(),
  'adapters.test': ({ wish }: { wish: AdapterWish }) => adapters.test(wish),
  'adapters.choose': async ({ wish }: { wish: AdapterWish | null }) => {
    await adapters.choose(wish)
    return null
  },
})
