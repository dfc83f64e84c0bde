import type { AppInfo, StoreState } from '../../../contract/ipc'
import { storeState } from '../store-state'
import type { Services } from './services'

export const appHandlers = ({ lab, device, version, dataFolder }: Services) => ({
  'app.info': async (): Promise<AppInfo> => {
    const { adapter, problem } = await device.describe()
    return {
      version,
      dataFolder,
      platform: `${process.platform} ${process.arch}`,
      electron: process.versions.electron,
      adapter,
      adapterProblem: problem,
    }
  },
  'app.activity': () => lab.activity(),
  'app.store': (): Promise<StoreState> => storeState(dataFolder),
})
