import { LabFailure, toLabError } from '../contract/errors'
import type { Engine } from '../engine/engine'
import type { PortReply, PortRequest } from '../engine/port'

/**
 * Answers the engine's protocol on a port, one request after the other, and says when the device is lost. The device is
 * opened at once, so that the first request finds it ready; `open` is undefined where the browser has no WebGPU.
 */
export function serve(port: MessagePort, open: (() => Promise<Engine>) | undefined): void {
  const engine = open
    ? open()
    : Promise.reject<Engine>(
        new LabFailure('no-adapter', 'This browser has no WebGPU; it is switched off or too old (113 is the first).'),
      )
  const send = (reply: PortReply) => port.postMessage(reply)

  engine.then(
    ({ lost }) => lost.then((reason) => send({ lost: reason })),
    () => undefined, // every request is answered with the same failure
  )

  let last: Promise<void> = Promise.resolve()
  const answer = async ({ id, name, input }: PortRequest) => {
    try {
      send({ id, result: { ok: true, value: await (await engine).call(name, input) } })
    } catch (thrown) {
      send({ id, result: { ok: false, error: toLabError(thrown) } })
    }
  }
  port.onmessage = (event: MessageEvent<PortRequest>) => {
    last = last.then(() => answer(event.data))
  }
}
