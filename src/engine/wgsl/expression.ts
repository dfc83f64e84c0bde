/** Integer arithmetic of a template: + − * / (rounding down) %, parentheses, numbers and names. Throws on anything else. */
export function evaluate(text: string, valueOf: (name: string) => number): number {
  const tokens = text.match(/\d+|\w+|[-+*/%()]/g) ?? []
  let at = 0

  const factor = (): number => {
    const token = tokens[at++]
    if (token === '(') {
      const inner = sum()
      if (tokens[at++] !== ')') throw new Error(`missing ) in "${text}"`)
      return inner
    }
    if (token === undefined || /^[-+*/%)]$/.test(token)) throw new Error(`cannot read "${text}"`)
    return /^\d/.test(token) ? Number(token) : valueOf(token)
  }
  const product = (): number => {
    let left = factor()
    for (let sign = tokens[at]; sign === '*' || sign === '/' || sign === '%'; sign = tokens[at]) {
      at++
      const right = factor()
      left = sign === '*' ? left * right : sign === '/' ? Math.floor(left / right) : left % right
    }
    return left
  }
  const sum = (): number => {
    let left = product()
    for (let sign = tokens[at]; sign === '+' || sign === '-'; sign = tokens[at]) {
      at++
      const right = product()
      left = sign === '+' ? left + right : left - right
    }
    return left
  }

  const value = sum()
  if (at !== tokens.length) throw new Error(`cannot read "${text}"`)
  return value
}
