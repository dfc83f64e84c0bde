import { describe, expect, it } from 'vitest'
import { LabFailure } from '../../src/contract/errors'
import type { AdapterDescription } from '../../src/contract/results'
import type { PortReply, PortRequest } from '../../src/engine/port'
import { openPortHost, type EnginePort } from '../../src/main/gpu/port-host'

const adapter: AdapterDescription = {
  name: 'A',
  vendor: 'v',
  architecture: 'a',
  driver: 'd',
  kind: 'software',
  build: 'b',
  subgroups: false,
}

/** The far end by hand: what was asked, and a way to answer it. */
function farEnd() {
  let reply: (reply: PortReply) => void = () => undefined
  let die: (reason: string) => void = () => undefined
  const asked: PortRequest[] = []
  const ended = { closed: 0, released: 0 }
  const port: EnginePort = {
    send: (request) => asked.push(request),
    onReply: (listener) => (reply = listener),
    close: () => ended.closed++,
  }
  const died = new Promise<string>((resolve) => (die = resolve))
  const opening = openPortHost(port, died, () => ended.released++)
  return {
    asked,
    ended,
    opening,
    reply: (message: PortReply) => reply(message),
    die: (reason: string) => die(reason),
    open: () => {
      reply({ id: 0, result: { ok: true, value: adapter } })
      return opening
    },
  }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (thrown: unknown) => (thrown instanceof LabFailure ? thrown.code : String(thrown)),
  )

describe('an engine at the other end of a port', () => {
  it('asks who it is first', async () => {
    const far = farEnd()
    expect(far.asked).toEqual([{ id: 0, name: 'describe', input: {} }])
    expect((await far.open()).adapter).toEqual(adapter)
  })

  it('rejects with what the engine says when it has no device, and lets the process go', async () => {
    const far = farEnd()
    far.reply({ id: 0, result: { ok: false, error: { code: 'no-adapter', message: 'None.' } } })
    await expect(far.opening).rejects.toMatchObject({ code: 'no-adapter', message: 'None.' })
    expect(far.ended).toEqual({ closed: 1, released: 1 })
  })

  it('gives each answer to its own call', async () => {
    const far = farEnd()
    const host = await far.open()
    const evaluated = host.call('evaluate', {})
    const failed = codeOf(host.call('prune', { kept: 3 }))
    far.reply({ id: 2, result: { ok: false, error: { code: 'kernel-failed', message: 'No.' } } })
    far.reply({ id: 1, result: { ok: true, value: { accuracy: Float32Array.of(1) } } })
    expect(await evaluated).toEqual({ accuracy: Float32Array.of(1) })
    expect(await failed).toBe('kernel-failed')
  })

  it.each(['a lost device', 'a dead process'])('%s ends what is in flight and all that comes after', async (how) => {
    const far = farEnd()
    const host = await far.open()
    const inFlight = codeOf(host.call('evaluate', {}))
    if (how === 'a lost device') far.reply({ lost: 'Reset.' })
    else far.die('Reset.')
    expect(await host.lost).toBe('Reset.')
    expect(await inFlight).toBe('device-lost')
    expect(await codeOf(host.call('evaluate', {}))).toBe('device-lost')
    await host.close()
    expect(far.ended).toEqual({ closed: 1, released: 1 })
  })

  it('closing ends what is in flight', async () => {
    const far = farEnd()
    const host = await far.open()
    const inFlight = codeOf(host.call('evaluate', {}))
    await host.close()
    expect(await inFlight).toBe('stopped')
    expect(far.ended).toEqual({ closed: 1, released: 1 })
  })
})
