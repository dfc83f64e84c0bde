import { nullDescriptions } from '../../contract/branch'
import { ticketDescriptions, ticketMethods } from '../../contract/ticket-method'
import { methodMark } from '../../figures/claims/method-mark'

interface OptionWords {
  label: string
  help: string
  /** What kind of option it is, where that matters. */
  mark: string
}

const known = new Map<string, OptionWords>([
  ...ticketMethods.map((method): [string, OptionWords] => [
    method,
    { ...ticketDescriptions[method], mark: methodMark(method) },
  ]),
  ...Object.entries(nullDescriptions).map(([name, words]): [string, OptionWords] => [name, { ...words, mark: '' }]),
])

/** What an option of several choices is called; one that has no description is called by its name. */
export const optionWords = (name: string): OptionWords => known.get(name) ?? { label: name, help: '', mark: '' }
