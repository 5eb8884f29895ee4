import { given } from '../../schema/given.js'
import type { Column, Index, IndexPart } from '../../schema/model.js'
import { unquote } from '../../schema/tokens.js'
import { cursorOver, partsOf, withoutParentheses } from './cursor.js'
import { declaredName } from './parse-table.js'

/** Reads a CREATE INDEX as sqlite_schema keeps it: https://www.sqlite.org/lang_createindex.html */
export function parseIndex(name: string, sql: string, columns: readonly Column[]): Index {
  const cursor = cursorOver(sql)
  cursor.take('CREATE')
  const unique = cursor.take('UNIQUE')
  while (cursor.peek() !== undefined && !cursor.take('ON')) cursor.next()
  cursor.name()
  const parts = partsOf(cursor.group()).map((part) => parsePart(part, columns))
  const where = cursor.take('WHERE') ? withoutParentheses(cursor.rest()) : undefined
  return { name, columns: parts, ...given({ unique, where }) }
}

function parsePart(text: string, columns: readonly Column[]): IndexPart {
  const [body, order] = orderOf(text)
  const cursor = cursorOver(body)
  const column = declaredName(cursor.name(), columns)
  const collation = cursor.take('COLLATE') ? cursor.name() : undefined
  const isColumn = cursor.peek() === undefined && columns.some(({ name }) => name === column)
  if (!isColumn) return { ...parseExpression(body), ...given({ order }) }
  return collation === undefined && order === undefined ? column : { column, ...given({ collation, order }) }
}

/** A collation belongs to the index where what stands before it is in parentheses. */
function parseExpression(text: string): { readonly expression: string; readonly collation?: string } {
  const collated = /^(\(.*\))\s*collate\s+("[^"]+"|\w+)$/is.exec(text)
  const body = collated?.[1]
  const expression = withoutParentheses(body ?? text)
  if (collated === null || expression === body) return { expression: withoutParentheses(text) }
  return { expression, ...given({ collation: unquote(collated[2] ?? '') }) }
}

function orderOf(text: string): readonly [body: string, order: 'DESC' | undefined] {
  const word = /\s(asc|desc)$/i.exec(text)
  if (word === null) return [text, undefined]
  return [text.slice(0, word.index).trim(), word[1]?.toUpperCase() === 'DESC' ? 'DESC' : undefined]
}
