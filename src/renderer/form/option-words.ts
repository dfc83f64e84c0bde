import { nullDescriptions } from '../../contract/branch'
import { ticketDescriptions } from '../../contract/ticket-method'
import { kindMarks } from '../method-marks'

interface OptionWords {
  label: string
  help: string
  /** What kind of option it is, where that matters. */
  mark: string
}

const known = new Map<string, OptionWords>([
  ...Object.entries(ticketDescriptions).map(([name, { label, help, kind }]): [string, OptionWords] => [
    name,
    { label, help, mark: kindMarks[kind] },
  ]),
  ...Object.entries(nullDescriptions).map(([name, words]): [string, OptionWords] => [name, { ...words, mark: '' }]),
])

/** What an option of several choices is called; one that has no description is called by its name. */
export const optionWords = (name: string): OptionWords => known.get(name) ?? { label: name, help: '', mark: '' }
