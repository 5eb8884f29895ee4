import type { Default } from '../../schema/model.js'
import { type Token, tokenize } from '../../schema/tokens.js'
import { withoutParentheses } from './cursor.js'

/**
 * The value of a `DEFAULT`, with or without parentheses: a literal where it is one, SQL where it is not, undefined for
 * NULL. TRUE and FALSE are the numbers 1 and 0.
 */
export function parseDefault(sql: string): Default | undefined {
  const text = withoutParentheses(sql)
  const tokens = tokenize(text, { brackets: true }).filter(({ kind }) => kind !== 'space')
  const [first, second] = tokens
  if (first === undefined) return undefined
  if (tokens.length === 1) return literalOf(first) ?? wordOf(text)
  const signed =
    tokens.length === 2 && second?.kind === 'number' && (first.text === '-' || first.text === '+')
  return signed ? numberOf(first.text === '-' ? `-${second.text}` : second.text) : { sql: text }
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
