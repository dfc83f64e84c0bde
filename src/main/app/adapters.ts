import type { AdapterList, AdapterWish, SelfTest } from '../../contract/adapters'
import { LabFailure } from '../../contract/errors'
import { adviceOn, findAdapters } from '../gpu/find-adapters'
import type { EngineHost } from '../gpu/host'
import type { Lab } from '../jobs/lab'
import { selfTest } from '../self-test/self-test'
import { keepWish } from './adapter-choice'
import type { AppDevice } from './device'

/** What the page of adapters asks for. */
export interface Adapters {
  list(): Promise<AdapterList>
  test(wish: AdapterWish): Promise<SelfTest>
  choose(wish: AdapterWish | null): Promise<void>
}

interface Parts {
  device: AppDevice
  lab: Lab
  dataFolder: string
  open: (wish: AdapterWish) => Promise<EngineHost>
}

export const makeAdapters = ({ device, lab, dataFolder, open }: Parts): Adapters => ({
  async list() {
    const adapters = await findAdapters(open)
    return {
      adapters,
      chosen: device.chosen,
      fellBack: device.fellBack,
      advice: adviceOn(adapters, process.platform),
    }
  },
  async test(wish) {
    const now = lab.activity()
    if (now !== null && !now.paused) {
      throw new LabFailure(
        'bad-input',
        `“${now.name}” is training: pause or stop it first, as it would slow the test down.`,
      )
    }
    const host = await open(wish)
    try {
      return await selfTest(host)
    } finally {
      await host.close()
    }
  },
  async choose(wish) {
    await keepWish(dataFolder, wish)
    await device.choose(wish)
    lab.renewDevice()
  },
})
