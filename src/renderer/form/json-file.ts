import { parseJson } from './json-faults'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names under which other files of Precursor hold an experiment: what `lab show --json` prints, and tables that bear a spec. */
const within = ['experiment', 'spec']

/**
 * The spec in a JSON file: the file itself, or one that holds an experiment, as the provenance of a run or its export does. What
 * it leaves out has the schema's defaults. The contents are judged later.
 */
export function specInFile(text: string): { ok: true; spec: unknown } | { ok: false; message: string } {
  const parsed = parseJson(text)
  if (!parsed.ok) return { ok: false, message: parsed.fault.message }
  const value: unknown = JSON.parse(text)
  if (!isObject(value)) return { ok: false, message: 'It holds no JSON object; an experiment begins with {.' }
  const inner = within.map((name) => value[name]).find(isObject)
  if (inner) return { ok: true, spec: inner }
  const { specs } = value
  if (!isObject(specs)) return { ok: true, spec: value }
  const all = Object.values(specs)
  if (all.length === 1) return { ok: true, spec: all[0] }
  return { ok: false, message: `It holds the experiments of ${all.length} runs; export the one run that is wanted.` }
}
