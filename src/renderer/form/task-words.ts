import type { TaskSpec } from '../../contract/experiment-type'
import { chanceSatisfied } from '../../science/task-chance'
import type { Clause } from '../../science/task'

const plural = (value: number, one: string): string => `${value} ${one}${value === 1 ? '' : 's'}`

/** A share in percent with two digits, or how seldom it is. */
function chanceWords(chance: number): string {
  if (chance >= 0.01) return `${Number((100 * chance).toPrecision(chance > 0.99 ? 4 : 2))}%`
  return `1 in ${new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 }).format(1 / chance)}`
}

/** How often inputs serve in several clauses, where they do. */
function sharing(clauses: Clause[], inputs: number): string {
  const use = new Array<number>(inputs).fill(0)
  for (const input of clauses.flatMap((clause) => clause.inputs)) use[input]! += 1
  const idle = use.filter((times) => times === 0).length
  const [least, most] = [Math.min(...use.filter((times) => times > 0)), Math.max(...use)]
  const times = least === most ? String(most) : `${least} to ${most}`
  const shared = most > 1 ? ` ${idle > 0 ? 'Each input that is used' : 'Each input'} is in ${times} of them.` : ''
  return idle > 0 ? `${shared} ${plural(idle, 'input')} ${idle === 1 ? 'plays' : 'play'} no part.` : shared
}

/** What is learnt, in words. The inputs' probability is what the kernels take, p to 1/65,536. */
export function taskWords(task: TaskSpec, clauses: Clause[]): string {
  const p = Math.round(65_536 * task.inputProbability) / 65_536
  const chance = chanceSatisfied(clauses, p)
  const each = `an AND of ${task.literals} of ${plural(task.inputs, 'input')}`
  const what = task.clauses === 1 ? `y = ${each}.` : `y = OR of ${task.clauses} clauses, each ${each}.`
  const random =
    chance === null
      ? ''
      : ` Inputs drawn at random satisfy it with a chance of ${chanceWords(chance)}; half of the samples do.`
  return `${what}${sharing(clauses, task.inputs)}${random}`
}
