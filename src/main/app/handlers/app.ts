import type { AppInfo, StoreState } from '../../../contract/ipc'
import { diagnostics } from '../diagnostics'
import { storeState } from '../store-state'
import type { Services } from './services'

export const appHandlers = ({ lab, device, version, dataFolder }: Services) => {
  const info = async (): Promise<AppInfo> => {
    const { adapter, problem } = await device.describe()
    return {
      version,
      dataFolder,
      platform: `${process.platform} ${process.arch}`,
      electron: process.versions.electron,
      adapter,
      adapterProblem: problem,
      fellBack: device.fellBack,
    }
  }
  return {
    'app.info': info,
    'app.diagnostics': async () => diagnostics(await info(), dataFolder),
    'app.activity': () => lab.activity(),
    'app.store': (): Promise<StoreState> => storeState(dataFolder),
  }
}
