import type { Default } from '../../schema/model.js'
import { type Token, tokenize } from '../../schema/tokens.js'

/**
 * The value of a `DEFAULT`, with or without parentheses: a literal where it is one, SQL where it is not, undefined for
 * NULL. TRUE and FALSE are the numbers 1 and 0.
 */
export function parseDefault(sql: string): Default | undefined {
  const text = withoutOuterParentheses(sql)
  const tokens = tokenize(text, { brackets: true }).filter(({ kind }) => kind !== 'space')
  const [first, second] = tokens
  if (first === undefined) return undefined
  if (tokens.length === 1) return literalOf(first) ?? wordOf(text)
  const signed =
    tokens.length === 2 && second?.kind === 'number' && (first.text === '-' || first.text === '+')
  return signed ? numberOf(first.text === '-' ? `-${second.text}` : second.text) : { sql: text }
}

/** The text without the parentheses that stand around the whole of it. */
export function withoutOuterParentheses(sql: string): string {
  const text = sql.trim()
  return wrapsAll(text) ? withoutOuterParentheses(text.slice(1, -1)) : text
}

function wrapsAll(text: string): boolean {
  if (!text.startsWith('(') || !text.endsWith(')')) return false
  const tokens = tokenize(text, { brackets: true })
  let depth = 0
  for (const [position, { kind, text: symbol }] of tokens.entries()) {
    if (kind !== 'symbol') continue
    if (symbol === '(') depth += 1
    if (symbol === ')') depth -= 1
    if (depth === 0) return position === tokens.length - 1
  }
  return false
}

function literalOf({ kind, text }: Token): Default | undefined {
  if (kind === 'number') return numberOf(text)
  if (kind === 'string' && text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  return undefined
}

const wordOf = (text: string): Default | undefined => {
  const word = text.toUpperCase()
  if (word === 'NULL') return undefined
  if (word === 'TRUE') return 1
  return word === 'FALSE' ? 0 : { sql: text }
}

/** A number that JavaScript does not hold exactly or would write differently (`1.50`) stays SQL. */
const numberOf = (text: string): Default => (String(Number(text)) === text ? Number(text) : { sql: text })
