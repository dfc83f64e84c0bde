import { toLabError, type Result } from '../../contract/errors'
import { safely } from '../../contract/safely'
import { routes, type RouteInput, type RouteName, type RouteOutput } from '../../contract/ipc'

/** One handler a route. Inside a handler failures are thrown; `answer` turns them into values. */
export type Handlers = { [N in RouteName]: (input: RouteInput<N>) => RouteOutput<N> | Promise<RouteOutput<N>> }

const isRouteName = (name: unknown): name is RouteName => typeof name === 'string' && Object.hasOwn(routes, name)

/** Answers one request of the window: the name is looked up as it is, the input parsed by the route's schema. Never rejects. */
export async function answer(handlers: Handlers, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (!isRouteName(name)) {
    const words = typeof name === 'string' ? `There is no request “${name.slice(0, 60)}”.` : 'A request has a name.'
    return { ok: false, error: { code: 'bad-input', message: words } }
  }
  const parsed = safely<unknown>(routes[name].input, input)
  if (!parsed?.success) {
    const [issue] = parsed?.error.issues ?? []
    const where = [name, ...(issue?.path ?? [])].join(' ')
    return { ok: false, error: { code: 'bad-input', message: `${where}: ${issue?.message ?? 'is not valid'}.` } }
  }
  try {
    const handler = handlers[name] as (input: unknown) => unknown
    return { ok: true, value: await handler(parsed.data) }
  } catch (thrown) {
    return { ok: false, error: toLabError(thrown) }
  }
}
