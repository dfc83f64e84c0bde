import { LabFailure } from '../../contract/errors'
import type { EngineInput, EngineOutput, EngineRequestName } from '../../engine/protocol'
import type { PortReply, PortRequest } from '../../engine/port'
import type { EngineHost } from './host'

/** The near end of a port to the compute page, in no more words than are needed here. */
export interface EnginePort {
  send(request: PortRequest): void
  onReply(listener: (reply: PortReply) => void): void
  close(): void
}

interface Waiting {
  resolve: (value: never) => void
  reject: (reason: LabFailure) => void
}

/**
 * An engine at the other end of a port. `died` resolves with the reason when the process at the other end is gone;
 * `release` lets that process go. Rejects with what the engine says when it has no device.
 */
export async function openPortHost(port: EnginePort, died: Promise<string>, release: () => void): Promise<EngineHost> {
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  let gone: LabFailure | null = null

  const end = (failure: LabFailure) => {
    if (gone) return
    gone = failure
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
    port.close()
    release()
  }

  const lost = new Promise<string>((resolve) => {
    const lose = (reason: string) => {
      resolve(reason)
      end(new LabFailure('device-lost', `The adapter's device was lost: ${reason}`))
    }
    void died.then(lose)
    port.onReply((reply) => {
      if ('lost' in reply) return lose(reply.lost)
      const call = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.result.ok) call?.resolve(reply.result.value as never)
      else call?.reject(new LabFailure(reply.result.error.code, reply.result.error.message))
    })
  })

  const call = <N extends EngineRequestName>(name: N, input: EngineInput<N>): Promise<EngineOutput<N>> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone)
      const id = nextId++
      waiting.set(id, { resolve, reject })
      port.send({ id, name, input })
    })

  const close = () => {
    end(new LabFailure('stopped', 'The compute window was closed.'))
    return Promise.resolve()
  }

  try {
    return { adapter: await call('describe', {}), call, lost, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
