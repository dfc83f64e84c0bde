export { exportBundle } from './export-bundle'
export { importBundle } from './import-bundle'
