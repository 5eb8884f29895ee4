import { given } from '../../schema/given.js'
import type { Index, IndexPart } from '../../schema/model.js'
import { splitAtCommas, TokenCursor } from '../../schema/token-cursor.js'
import { tokenize, unquote } from '../../schema/tokens.js'

/**
 * A CREATE INDEX as people write it for PostgreSQL or SQLite, as data; undefined where it is something else, or says what
 * an index of ours cannot. https://www.postgresql.org/docs/current/sql-createindex.html
 */
export function parseIndex(sql: string): Index | undefined {
  const cursor = new TokenCursor(sql.trim().replace(/;\s*$/, ''))
  if (!isBalanced(sql) || !cursor.take('CREATE')) return undefined
  const unique = cursor.take('UNIQUE')
  if (!cursor.take('INDEX')) return undefined
  const concurrently = cursor.take('CONCURRENTLY')
  cursor.take('IF', 'NOT', 'EXISTS')
  const name = nameAhead(cursor)
  if (name === '' || !cursor.take('ON')) return undefined
  cursor.take('ONLY')
  nameAhead(cursor)
  const using = cursor.take('USING') ? nameAhead(cursor) : undefined
  if (!cursor.atSymbol('(')) return undefined
  const columns = splitAtCommas(cursor.group()).map(partOf)
  const include = cursor.take('INCLUDE') ? splitAtCommas(cursor.group()).map(plainName) : undefined
  const nullsNotDistinct = cursor.take('NULLS', 'NOT', 'DISTINCT')
  const where = cursor.take('WHERE') ? cursor.rest() : undefined
  if (cursor.peek() !== undefined) return undefined
  return {
    name,
    columns,
    ...given({
      unique,
      where,
      using: using === 'btree' ? undefined : using,
      include,
      nullsNotDistinct,
      concurrently,
    }),
  }
}

function isBalanced(sql: string): boolean {
  const tokens = tokenize(sql)
  const count = (symbol: string): number => tokens.filter(({ text }) => text === symbol).length
  return count('(') === count(')')
}

/** The last part of a name, perhaps with a schema before it. */
const nameAhead = (cursor: TokenCursor): string => plainName(partsAhead(cursor).at(-1) ?? '')

/** The parts of a name, as they are written. */
function partsAhead(cursor: TokenCursor): readonly string[] {
  const parts = [cursor.next()?.text ?? '']
  while (cursor.takeSymbol('.')) parts.push(cursor.next()?.text ?? '')
  return parts
}

/** A name without quotes is lower-case on PostgreSQL, and means the same on SQLite. */
const plainName = (text: string): string => (/^["`]/.test(text) ? unquote(text) : text.toLowerCase())

/** A column or an expression, then perhaps a collation, an operator class, a direction and a place for nulls. */
function partOf(text: string): IndexPart {
  const cursor = new TokenCursor(text)
  const subject = subjectAhead(cursor)
  // A collation in quotes is meant as it stands.
  const collation = cursor.take('COLLATE') ? cursor.name() : undefined
  const opclass = opclassAhead(cursor)
  const order = cursor.take('DESC') ? ('DESC' as const) : undefined
  cursor.take('ASC')
  const nulls = (['FIRST', 'LAST'] as const).find((word) => cursor.take('NULLS', word))
  const more = given({ collation, opclass: opclass === '' ? undefined : opclass, order, nulls })
  return 'column' in subject && Object.keys(more).length === 0 ? subject.column : { ...subject, ...more }
}

/** A name stands alone; an expression is in parentheses, or is the call of a function. */
function subjectAhead(cursor: TokenCursor): { readonly column: string } | { readonly expression: string } {
  if (cursor.atSymbol('(')) return { expression: cursor.group() }
  const parts = partsAhead(cursor)
  return cursor.atSymbol('(')
    ? { expression: `${parts.join('.')}(${cursor.group()})` }
    : { column: plainName(parts.at(-1) ?? '') }
}

/** With its parameters, if it has some. */
function opclassAhead(cursor: TokenCursor): string {
  let text = ''
  while (cursor.peek() !== undefined && !cursor.at('ASC', 'DESC', 'NULLS')) text += cursor.next()?.text ?? ''
  return text
}
