import { computed, onMounted, ref, watch, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Experiment } from '../../contract/experiment-type'
import type { PresetDescription } from '../../contract/ipc'
import type { RunDetail } from '../../contract/results'
import type { Problem } from '../../contract/rules'
import { useDebounced } from '../composables/pace'
import { useResource } from '../composables/resource'
import { request } from '../lab'
import { complain, say } from '../toasts'
import type { Fault } from './faults'
import { fieldGroups } from './fields'
import { specInFile } from './json-file'
import { pretty } from './json-text'
import { problemsOf } from './spec'
import { useDraft } from './use-draft'

/** Quiet for so long, what was typed is checked. */
const checkAfterMs = 200

/** The page of a new experiment: its draft, what main says of it, and what can be done with it. `from`: a run to begin with. */
export function useExperiment(from: Readonly<Ref<string | null>>) {
  const router = useRouter()
  const presets = useResource<PresetDescription[]>(() => request('presets.list', {}))
  const schema = useResource<Record<string, unknown>>(() => request('experiment.schema', {}))
  const run = useResource<RunDetail>(() => request('runs.get', { id: from.value ?? '' }))

  const groups = computed(() => (schema.value.value ? fieldGroups(schema.value.value) : []))
  const fields = computed(() => groups.value.flatMap((group) => group.fields))
  const tools = useDraft(presets.value, fields)
  const loaded = computed(() => presets.value.value !== null && fields.value.length > 0)

  /** What main says, with the spec that it says it of. */
  const check = useResource(async () => {
    const spec = tools.spec.value
    const result = await request('experiment.check', { spec })
    return result.ok ? { ok: true as const, value: { ...result.value, spec } } : result
  })
  const outcome = check.value
  const problems = computed((): Problem[] => outcome.value?.problems ?? [])
  /** The task that was checked last, where it is valid, whatever else is not. */
  const task = computed(() => {
    const spec = outcome.value?.spec as Experiment | null | undefined
    const concerns = ({ path }: Problem) => path.startsWith('task') || path === 'seed'
    return spec && !problems.value.some(concerns) ? { task: spec.task, seed: spec.seed } : null
  })
  const checkSoon = useDebounced(() => void check.load(), checkAfterMs)
  watch(tools.spec, (_now, before) => {
    if (before === null) void check.load()
    else checkSoon()
  })

  async function begin() {
    if (from.value === null || !loaded.value) return
    await run.load()
    const found = run.value.value
    if (found?.id !== from.value) {
      complain('The run could not be duplicated.', run.error.value?.message ?? 'It was not found.')
    } else {
      const { id, name, experiment } = found
      // The run may have been renamed since.
      tools.begin({ run: { id, name, experiment: { ...experiment, name } } })
    }
    // Once begun, it is a draft like others: the page may be left and come back to.
    await router.replace('/new')
  }
  async function load() {
    await Promise.all([presets.load(), schema.load()])
    await begin()
  }
  onMounted(load)
  watch(from, () => void begin())

  const faults = computed((): Fault[] => {
    const json = tools.jsonFault.value
    // What the form says is of before, and may be other faults.
    return json ? [{ path: 'json', message: `In the JSON, ${json.message.replace(/^L/, 'l')}` }] : problems.value
  })
  /** Problems that no field shows. */
  const isStray = ({ path, message }: Problem) =>
    fields.value.every((field) => problemsOf(field, [{ path, message }]).length === 0)

  const starting = ref(false)
  const failure = ref<string | null>(null)
  watch(tools.draft, () => (failure.value = null))
  async function start() {
    if (starting.value || !loaded.value) return
    starting.value = true
    // What was typed in the last moment has not been checked yet.
    await check.load()
    const result = faults.value.length === 0 ? await request('runs.start', { spec: tools.spec.value }) : null
    starting.value = false
    if (result?.ok) {
      tools.done()
      await router.push(`/runs/${result.value.id}`)
    } else if (result) failure.value = result.error.message
  }

  async function openFile() {
    const opened = await request('experiment.open', {})
    if (!opened.ok) return void complain('Nothing was imported.', opened.error.message)
    if (opened.value === null) return
    const { file, text } = opened.value
    const found = specInFile(text)
    if (!found.ok) return void complain(`${file} was not imported.`, found.message)
    const checked = await request('experiment.check', { spec: found.spec })
    if (!checked.ok) return void complain(`${file} was not imported.`, checked.error.message)
    const { experiment, problems: wrong } = checked.value
    if (!experiment) {
      return void complain(`${file} was not imported.`, wrong.map(({ message }) => message).join(' '))
    }
    tools.take(experiment)
    say(`The experiment of ${file} is in the form.`)
  }
  async function saveFile() {
    const { spec } = tools
    const name = tools.texts.value['name'] ?? ''
    const result = await request('experiment.save', { name, text: `${pretty(spec.value)}\n` })
    if (!result.ok) complain('The experiment was not saved.', result.error.message)
    else if (result.value) say('The experiment was saved.', result.value.path)
  }

  const loadError = computed(() => presets.error.value ?? schema.error.value)
  return {
    presets,
    groups,
    fields,
    tools,
    loaded,
    loadError,
    load,
    check,
    problems,
    task,
    faults,
    isStray,
    starting,
    failure,
    start,
    openFile,
    saveFile,
  }
}
