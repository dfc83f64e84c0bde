import { LabFailure } from '../../../contract/errors'
import { findRun, withStore } from '../stored-runs'

/** `lab tag`: each change is +tag or -tag. */
export async function tagCommand(id: string, changes: readonly string[]): Promise<void> {
  const wrong = changes.find((change) => !/^[+-]/.test(change))
  if (wrong !== undefined) {
    throw new LabFailure('bad-input', `The change “${wrong}” must begin with + to add a tag or - to take one away.`)
  }
  const tagsWith = (sign: string) =>
    changes.filter((change) => change.startsWith(sign)).map((change) => change.slice(sign.length))
  await withStore(async (store) => {
    const run = await findRun(store, id)
    await store.editRuns([run], { addTags: tagsWith('+'), removeTags: tagsWith('-') })
    const { name, tags } = await store.getRun(run)
    process.stdout.write(`“${name}” has ${tags.length === 0 ? 'no tags' : `the tags ${tags.join(', ')}`}.\n`)
  })
}
