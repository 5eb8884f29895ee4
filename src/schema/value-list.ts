import { tokenize, unquote } from './tokens.js'

/** What a condition of the form `"state" IN ('on','off')` says. */
export interface ValueList {
  readonly column: string
  /** As they are written, in quotes. */
  readonly values: readonly string[]
}

/** Reads a condition that lists the texts which a column may hold; absent: it says something else. */
export function valueList(expression: string): ValueList | undefined {
  const tokens = tokenize(expression, { brackets: true }).filter(({ kind }) => kind !== 'space')
  const [column, word, open, ...rest] = tokens
  const close = rest.pop()
  const isList = rest.every(({ kind, text }, position) =>
    position % 2 === 0 ? kind === 'string' : text === ',',
  )
  if (column === undefined || word?.text.toUpperCase() !== 'IN' || open?.text !== '(' || close?.text !== ')')
    return undefined
  if (column.kind !== 'identifier' && column.kind !== 'word') return undefined
  if (!isList || rest.length % 2 === 0) return undefined
  const values = rest.filter(({ kind }) => kind === 'string').map(({ text }) => text)
  return { column: unquote(column.text), values }
}
