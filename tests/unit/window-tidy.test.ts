import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ToastAddOptions } from 'reka-ui'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import type { LabBridge } from '../../src/contract/bridge'
import type { Result } from '../../src/contract/errors'
import { useNotes, type Notes } from '../../src/renderer/run/overview/notes'
import { tidyingBy } from '../../src/renderer/tidying'
import { toasts, undoMs } from '../../src/renderer/toasts'

const runs = [
  { id: '1', name: 'one' },
  { id: '2', name: 'two' },
]
const refused: Result<never> = { ok: false, error: { code: 'bad-input', message: 'Not while it trains.' } }
const done = <T>(value: T): Result<T> => ({ ok: true, value })

describe('tidying', () => {
  const request = vi.fn<(name: string, input: unknown) => Promise<Result<unknown>>>()
  const importDropped = vi.fn<(file: File) => Promise<Result<unknown>>>()
  let choose: () => void
  const on = (_event: string, listener: () => void) => {
    choose = listener
    return () => (choose = () => undefined)
  }
  const bridge = { request, importDropped, on } as unknown as LabBridge
  const { exportRuns, importFiles, purge, resume, trash } = tidyingBy(bridge)
  let said: ToastAddOptions[]

  beforeEach(() => {
    said = []
    vi.spyOn(toasts, 'add').mockImplementation((toast) => `toast ${said.push(toast)}`)
    request.mockReset()
    importDropped.mockReset()
  })
  afterEach(() => vi.restoreAllMocks())

  it('offers for ten seconds to take runs back out of the trash', async () => {
    request.mockResolvedValue(done(null))
    expect(await trash(runs)).toBe(true)
    expect(request).toHaveBeenLastCalledWith('runs.trash', { ids: ['1', '2'] })
    expect(said).toMatchObject([{ title: 'Moved 2 runs to the trash.', duration: undoMs }])
    said[0]!.actionProps!.onClick!(new Event('click'))
    await vi.waitFor(() => expect(said).toHaveLength(2))
    expect(request).toHaveBeenLastCalledWith('runs.restore', { ids: ['1', '2'] })
  })

  it('says main’s own sentence when something is refused, and offers no undo', async () => {
    request.mockResolvedValue(refused)
    expect(await trash(runs.slice(0, 1))).toBe(false)
    expect(said).toMatchObject([
      { title: '“one” could not be moved to the trash', description: 'Not while it trains.', status: 'error' },
    ])
    expect(said[0]!.actionProps).toBeUndefined()
  })

  it('says how much a purge has freed, and what it is doing until then', async () => {
    const close = vi.spyOn(toasts, 'close')
    request.mockResolvedValue(done({ bytes: 3 * 1024 * 1024 }))
    await purge(runs)
    expect(said).toMatchObject([
      { title: 'Deleting 2 runs …', status: 'loading', duration: Infinity },
      { title: 'Deleted 2 runs for good.', description: '3.0 MiB of the disk are free again.' },
    ])
    expect(close).toHaveBeenCalledExactlyOnceWith('toast 1')
  })

  it('says nothing of an export that the user thought better of', async () => {
    request.mockResolvedValue(done(null))
    expect(await exportRuns(runs, 'csv')).toBe(false)
    choose()
    expect(said).toEqual([])
  })

  it('says that it exports once a file was chosen, and no longer than it does', async () => {
    const close = vi.spyOn(toasts, 'close')
    let written: ((result: Result<unknown>) => void) | undefined
    request.mockReturnValue(new Promise((resolve) => (written = resolve)))
    const exporting = exportRuns(runs, 'csv')
    expect(said).toEqual([])
    choose()
    choose()
    expect(said).toMatchObject([{ title: 'Exporting 2 runs …', status: 'loading' }])
    expect(close).not.toHaveBeenCalled()
    written!(done({ path: '/there.zip', bytes: 7 }))
    expect(await exporting).toBe(true)
    expect(close).toHaveBeenCalledExactlyOnceWith('toast 1')
  })

  it('resumes those that can go on, and says why the others cannot', async () => {
    request.mockResolvedValueOnce(refused).mockResolvedValueOnce(done(null))
    await resume(runs)
    expect(said.map(({ title }) => title)).toEqual(['“one” could not be resumed', 'Resumed “two”.'])
  })

  it('tells of each dropped bundle what was added and what was known', async () => {
    const file = (name: string) => new File([], name)
    importDropped
      .mockResolvedValueOnce(done({ added: ['1'], known: ['2', '3'] }))
      .mockResolvedValueOnce(done({ added: [], known: ['1'] }))
      .mockResolvedValueOnce(refused)
    await importFiles([file('a'), file('b'), file('c')])
    const words = said.filter(({ status }) => status !== 'loading').map((toast) => [toast.title, toast.description])
    expect(words).toEqual([
      ['Added 1 run.', '2 runs known already, left as they are.'],
      ['Nothing new in this bundle.', '1 run known already, left as they are.'],
      ['Nothing was imported', 'Not while it trains.'],
    ])
  })
})

describe('notes', () => {
  let scope: EffectScope
  let notes: Notes
  const saved = ref('')
  const save = vi.fn<(text: string) => Promise<boolean>>()

  beforeEach(() => {
    vi.useFakeTimers()
    saved.value = 'begun'
    save.mockReset().mockResolvedValue(true)
    scope = effectScope()
    notes = scope.run(() => useNotes(() => saved.value, save))!
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })
  const write = async (text: string) => {
    notes.draft.value = text
    await nextTick()
  }

  it('are saved once there was no key for a second', async () => {
    await write('begun a')
    await vi.advanceTimersByTimeAsync(900)
    await write('begun and')
    await vi.advanceTimersByTimeAsync(900)
    expect(save).not.toHaveBeenCalled()
    expect(notes.state.value).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(200)
    expect(save.mock.calls).toEqual([['begun and']])
    expect(notes.state.value).toBe('saved')
  })

  it('are saved when the page goes, and only when there is something to save', async () => {
    await notes.flush()
    expect(save).not.toHaveBeenCalled()
    await write('last words')
    scope.stop()
    expect(save.mock.calls).toEqual([['last words']])
  })

  it('stay unsaved, and can be saved again, when main could not', async () => {
    save.mockResolvedValueOnce(false)
    await write('new')
    await notes.flush()
    expect(notes.state.value).toBe('unsaved')
    await notes.flush()
    expect(notes.state.value).toBe('saved')
  })

  it('take over what another window wrote, but never over what is being written here', async () => {
    saved.value = 'from the command line'
    await nextTick()
    expect(notes.draft.value).toBe('from the command line')
    await write('my own')
    saved.value = 'theirs'
    await nextTick()
    expect(notes.draft.value).toBe('my own')
    expect(notes.state.value).toBe('unsaved')
  })
})
