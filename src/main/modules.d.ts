/** electron-vite bundles the file by itself and starts it as a worker thread; tests/support/node-worker.ts does so for Vitest. */
declare module '*?nodeWorker' {
  import type { Worker, WorkerOptions } from 'node:worker_threads'
  export default function createWorker(options: WorkerOptions): Worker
}
