import { type Token, tokenize } from '../schema/tokens.js'
import type { Statement } from './statement.js'
import type { SqlWriter } from './writer.js'

/** How a dialect puts a script together that people run with the database's own shell. */
export interface ScriptShape {
  /** The command that runs it and stops at the first error. */
  readonly shell: string
  /** What stands before and behind the statements of one revision, so that all of them are done or none. */
  readonly begin: readonly string[]
  readonly commit: readonly string[]
  /** An expression: the time at which the script runs, in ISO 8601 and UTC, with milliseconds. */
  readonly utcNow: string
  /** A statement that fails with the complaint unless the condition holds. */
  assert(condition: string, complaint: string): string
}

/** The statement's SQL with the values in the places of its placeholders. */
export function inlined({ sql, params = [] }: Statement, write: SqlWriter): string {
  if (params.length === 0) return sql
  const mark = write.parameter(1).charAt(0)
  // Brackets quote names where `?` is the mark, and index arrays where it is `$`.
  const tokens = tokenize(sql, { brackets: mark === '?' })
  const parts: string[] = []
  let taken = 0
  for (let position = 0; position < tokens.length; position += 1) {
    const place = placeholderAt(tokens, position, mark)
    if (place === undefined) {
      parts.push(tokens[position]?.text ?? '')
      continue
    }
    const number = place.number ?? (taken += 1)
    parts.push(write.parameterLiteral(params[number - 1]), place.rest)
    if (place.number !== undefined) position += 1
  }
  return parts.join('')
}

interface Placeholder {
  /** Absent: the next one. */
  readonly number?: number
  /** What the tokenizer took for a part of its number. */
  readonly rest: string
}

/** `$1` on one database and `?` or `?1` on another; `$` alone is none. */
function placeholderAt(tokens: readonly Token[], position: number, mark: string): Placeholder | undefined {
  const [token, next] = tokens.slice(position, position + 2)
  if (token?.kind !== 'symbol' || token.text !== mark) return undefined
  const [, digits, rest = ''] = (next?.kind === 'number' ? /^(\d+)(.*)$/.exec(next.text) : null) ?? []
  if (digits !== undefined) return { number: Number(digits), rest }
  return mark === '?' ? { rest: '' } : undefined
}

/** The SQL with a semicolon at its end, also where it ends in a comment. */
export function terminated(sql: string): string {
  const text = sql.trimEnd()
  const tokens = tokenize(text)
  if (tokens.findLast(({ kind }) => kind !== 'space')?.text === ';') return text
  return tokens.at(-1)?.text.startsWith('--') ? `${text}\n;` : `${text};`
}

/** A comment of one line: a line break in the text must not end it. */
export const comment = (text: string): string => `-- ${text.replace(/\s*[\r\n]+\s*/g, ' ')}`
