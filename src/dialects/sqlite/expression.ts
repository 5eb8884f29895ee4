import type { Column } from '../../schema/model.js'
import { type Token, tokenize, unquote } from '../../schema/tokens.js'
import { withoutParentheses } from './cursor.js'

/** The expression as it was written, but for comments and parentheses around the whole. */
export const plainExpression = (sql: string): string =>
  withoutParentheses(
    tokenize(sql, { brackets: true })
      .map(({ kind, text }) => (kind === 'space' && text.trim() !== '' ? ' ' : text))
      .join(''),
  )

/**
 * One spelling of an expression that means the same and can be run: columns quoted as declared, keywords in upper case,
 * functions in lower case, one way to set spaces, no comments and no parentheses around the whole.
 */
export function canonicalExpression(sql: string, columns: readonly Column[]): string {
  const tokens = tokenize(withoutParentheses(sql), { brackets: true }).filter(({ kind }) => kind !== 'space')
  const names = new Map(columns.map(({ name }) => [name.toLowerCase(), name]))
  const spelled = tokens.map((token, position) => spell(token, tokens[position + 1], names))
  return withoutParentheses(joined(spelled))
}

function spell(token: Token, following: Token | undefined, columns: ReadonlyMap<string, string>): Token {
  const { kind, text } = token
  if (kind === 'identifier') return identifier(columns.get(unquote(text).toLowerCase()) ?? unquote(text))
  if (kind === 'symbol') return { kind, text: operators[text] ?? text }
  if (kind !== 'word') return token
  if (keywords.has(text.toUpperCase())) return { kind, text: text.toUpperCase() }
  const column = columns.get(text.toLowerCase())
  return column === undefined || following?.text === '('
    ? { kind, text: text.toLowerCase() }
    : identifier(column)
}

const identifier = (name: string): Token => ({ kind: 'identifier', text: `"${name.replaceAll('"', '""')}"` })

const operators: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' }

/** The words that cannot be names of columns unless they are quoted. */
const keywords = new Set([
  'AND',
  'AS',
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
  'DISTINCT',
  'ELSE',
  'END',
  'ESCAPE',
  'EXISTS',
  'FALSE',
  'FROM',
  'GLOB',
  'IN',
  'IS',
  'ISNULL',
  'LIKE',
  'MATCH',
  'NOT',
  'NOTNULL',
  'NULL',
  'OR',
  'REGEXP',
  'SELECT',
  'THEN',
  'TRUE',
  'WHEN',
  'WHERE',
])

function joined(tokens: readonly Token[]): string {
  let text = ''
  for (const [position, token] of tokens.entries()) {
    const before = tokens[position - 1]
    if (before !== undefined && needsSpace(before, token, tokens[position - 2])) text += ' '
    text += token.text
  }
  return text
}

function needsSpace(before: Token, token: Token, earlier: Token | undefined): boolean {
  if (before.text === '(' || token.text === ')' || token.text === ',') return false
  if (before.text === '.' || token.text === '.' || isSplit(before, token)) return false
  if (token.text === '(') return before.kind !== 'word' || keywords.has(before.text)
  return !(isSign(before) && startsOperand(earlier) && token.kind !== 'symbol')
}

/** The tokenizer knows neither `<<` and `>>` nor 0x1F. */
const isSplit = (before: Token, token: Token): boolean =>
  ((before.text === '<' || before.text === '>') && before.text === token.text) ||
  (before.text === '0' && token.kind === 'word' && /^x[0-9a-f]+$/i.test(token.text))

const isSign = ({ text }: Token): boolean => text === '-' || text === '+' || text === '~'

/** Whether a sign that follows belongs to a number and not between two operands. */
const startsOperand = (earlier: Token | undefined): boolean =>
  earlier === undefined ||
  (earlier.kind === 'symbol' && earlier.text !== ')') ||
  (earlier.kind === 'word' && keywords.has(earlier.text))
