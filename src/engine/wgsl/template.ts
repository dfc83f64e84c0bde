import { evaluate } from './expression'

/**
 * Expands a hand-written WGSL file: kernels keep a model's weights in named scalars, one a weight, which only a template can
 * write. Directives stand alone on a line:
 *
 *     //#include "lib/run.wgsl"     //#for r in ROWS … //#end     //#if ADAM … //#else … //#end
 *
 * and `${…}` holds integer arithmetic over constants and loop variables, or the name of a text constant.
 */
export interface TemplateValues {
  /** Numbers and texts for `${…}`. */
  constants: Record<string, number | string>
  /** What `//#for` runs over. */
  lists: Record<string, number[]>
  /** What `//#if` asks for. */
  flags: Record<string, boolean>
}

/** Where a line of the expanded code was written: `line` counts from 1. */
export interface Origin {
  file: string
  line: number
}

export interface ExpandedShader {
  code: string
  /** Entry i belongs to line i + 1 of `code`. */
  origins: Origin[]
}

interface Line extends Origin {
  text: string
}

type Node =
  | { kind: 'text'; line: Line }
  | { kind: 'for'; variable: string; list: string; body: Node[]; line: Line }
  | { kind: 'if'; flag: string; then: Node[]; otherwise: Node[]; line: Line }

const fault = (line: Origin, message: string) => new Error(`${line.file}:${line.line}: ${message}`)

function linesOf(file: string, sources: Record<string, string>): Line[] {
  const source = sources[file]
  if (source === undefined) throw new Error(`there is no shader ${file}`)
  return source.split('\n').flatMap((text, index) => {
    const include = /^\s*\/\/#include "(.+)"\s*$/.exec(text)
    return include?.[1] === undefined ? [{ file, line: index + 1, text }] : linesOf(include[1], sources)
  })
}

/** Reads lines up to the block's end; gives the nodes and what ended them. */
function parse(lines: Line[], start: number): { nodes: Node[]; next: number; ending: 'end' | 'else' | 'file' } {
  const nodes: Node[] = []
  let at = start
  while (at < lines.length) {
    const line = lines[at]!
    const words = /^\s*\/\/#(.*)$/.exec(line.text)?.[1]?.trim().split(/\s+/)
    at++
    if (words === undefined) {
      nodes.push({ kind: 'text', line })
    } else if (words[0] === 'end' || words[0] === 'else') {
      return { nodes, next: at, ending: words[0] }
    } else if (words[0] === 'for' && words[1] !== undefined && words[2] === 'in' && words[3] !== undefined) {
      const body = parse(lines, at)
      if (body.ending !== 'end') throw fault(line, 'this //#for has no //#end')
      nodes.push({ kind: 'for', variable: words[1], list: words[3], body: body.nodes, line })
      at = body.next
    } else if (words[0] === 'if' && words[1] !== undefined) {
      const then = parse(lines, at)
      const otherwise =
        then.ending === 'else' ? parse(lines, then.next) : { nodes: [], next: then.next, ending: then.ending }
      if (otherwise.ending !== 'end') throw fault(line, 'this //#if has no //#end')
      nodes.push({ kind: 'if', flag: words[1], then: then.nodes, otherwise: otherwise.nodes, line })
      at = otherwise.next
    } else {
      throw fault(line, `cannot read the directive "${line.text.trim()}"`)
    }
  }
  return { nodes, next: at, ending: 'file' }
}

/** Expands `file` of `sources` (path below shaders/ → text). Throws, naming file and line, where a template is wrong. */
export function expand(file: string, sources: Record<string, string>, values: TemplateValues): ExpandedShader {
  const output: string[] = []
  const origins: Origin[] = []

  const substitute = (line: Line, variables: Record<string, number>) =>
    line.text.replace(/\$\{([^}]+)\}/g, (_, inner: string) => {
      const constant = values.constants[inner.trim()]
      if (typeof constant === 'string') return constant
      try {
        const number = evaluate(inner, (name) => {
          const value = variables[name] ?? values.constants[name]
          if (typeof value !== 'number') throw new Error(`there is no number ${name}`)
          return value
        })
        return String(number)
      } catch (error) {
        throw fault(line, (error as Error).message)
      }
    })

  const emit = (nodes: Node[], variables: Record<string, number>): void => {
    for (const node of nodes) {
      if (node.kind === 'text') {
        // A text constant may bring several lines of its own.
        for (const text of substitute(node.line, variables).split('\n')) {
          output.push(text)
          origins.push({ file: node.line.file, line: node.line.line })
        }
      } else if (node.kind === 'for') {
        const list = values.lists[node.list]
        if (list === undefined) throw fault(node.line, `there is no list ${node.list}`)
        for (const value of list) emit(node.body, { ...variables, [node.variable]: value })
      } else {
        const flag = values.flags[node.flag]
        if (flag === undefined) throw fault(node.line, `there is no flag ${node.flag}`)
        emit(flag ? node.then : node.otherwise, variables)
      }
    }
  }

  const tree = parse(linesOf(file, sources), 0)
  if (tree.ending !== 'file') throw new Error(`${file}: a //#${tree.ending} too many`)
  emit(tree.nodes, {})
  return { code: output.join('\n'), origins }
}
