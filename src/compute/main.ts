import { adapterWishes, type AdapterWish } from '../contract/adapters'
import { wishParameter } from '../contract/channels'
import { createEngine } from '../engine/engine'
import { portGreeting } from '../engine/port'
import { serve } from './serve'

/** "Chromium 114.0.5735.45", for the adapter's description. */
function chromiumBuild(): string {
  const version = /Chrome\/([\d.]+)/.exec(navigator.userAgent)?.[1]
  return `Chromium ${version ?? 'of unknown version'}`
}

/** Main names the wish in the page's address, where the user has one. */
function wishOf(search: string): AdapterWish | undefined {
  const wished = new URLSearchParams(search).get(wishParameter)
  return adapterWishes.find((wish) => wish === wished)
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports
  if (event.source !== window || event.data !== portGreeting || !port) return
  // `gpu` is missing where the browser has WebGPU switched off.
  const gpu = navigator.gpu as GPU | undefined
  serve(
    port,
    gpu && (() => createEngine(gpu, { build: chromiumBuild(), wish: wishOf(location.search), pollsBusily: false })),
  )
})
