import { given } from '../../schema/given.js'
import type { Column, Constraint, Table } from '../../schema/model.js'
import type { TokenCursor } from '../../schema/token-cursor.js'
import { cursorOver } from './cursor.js'
import {
  parseConflict,
  parseDeferrable,
  parseKeyColumns,
  parseNames,
  parseReferences,
} from './parse-clauses.js'
import { parseColumn } from './parse-column.js'

/** What the text of a CREATE TABLE declares. */
export type ParsedTable = Pick<Table, 'columns' | 'constraints' | 'withoutRowid' | 'strict'>

/**
 * Reads a CREATE TABLE as sqlite_schema keeps it: https://www.sqlite.org/lang_createtable.html. Constraints of columns
 * become constraints of the table; expressions stay as written.
 */
export function parseTable(sql: string): ParsedTable {
  const cursor = cursorOver(sql)
  while (cursor.peek() !== undefined && !cursor.takeSymbol('(')) cursor.next()
  const columns: Column[] = []
  const constraints: Constraint[] = []
  while (cursor.peek() !== undefined && !cursor.takeSymbol(')')) {
    if (cursor.takeSymbol(',')) continue
    if (cursor.at(...tableWords)) parseTableConstraint(cursor, columns, constraints)
    else {
      const parsed = parseColumn(cursor)
      columns.push(parsed.column)
      constraints.push(...parsed.constraints)
    }
  }
  return {
    columns,
    constraints: constraints.map((found) => asDeclared(found, columns)),
    ...parseOptions(cursor),
  }
}

/** Names of columns have no case in SQLite; a constraint speaks of them as they were declared. */
export function asDeclared<T extends Constraint>(constraint: T, columns: readonly Column[]): T {
  if (!('columns' in constraint)) return constraint
  return { ...constraint, columns: constraint.columns.map((name) => declaredName(name, columns)) }
}

/** The name of a column as the table declares it. */
export const declaredName = (name: string, columns: readonly Column[]): string =>
  columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.name ?? name

const tableWords = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'] as const

/** https://www.sqlite.org/syntax/table-constraint.html. The commas between table constraints may be missing. */
function parseTableConstraint(cursor: TokenCursor, columns: Column[], constraints: Constraint[]): void {
  const named = given({ name: cursor.take('CONSTRAINT') ? cursor.name() : undefined })
  if (cursor.take('PRIMARY', 'KEY')) {
    constraints.push({
      kind: 'primaryKey',
      ...named,
      ...withoutRowidOrder(parseKey(cursor, columns), columns),
    })
  } else if (cursor.take('UNIQUE'))
    constraints.push({ kind: 'unique', ...named, ...parseKey(cursor, columns) })
  else if (cursor.take('CHECK')) {
    constraints.push({ kind: 'check', ...named, expression: cursor.group() })
    parseConflict(cursor)
  } else if (cursor.take('FOREIGN', 'KEY')) {
    const local = parseNames(cursor.group())
    cursor.take('REFERENCES')
    constraints.push({ kind: 'foreignKey', ...named, columns: local, ...parseReferences(cursor) })
    parseDeferrable(cursor)
  }
}

interface Key {
  readonly columns: readonly string[]
  readonly onConflict?: string
  readonly columnWords?: readonly string[]
}

/** The row id has no order, and apart from its column `INTEGER PRIMARY KEY` is the row id whatever order it names. */
function withoutRowidOrder({ columnWords, ...key }: Key, columns: readonly Column[]): Key {
  const column = columns.find(({ name }) => name.toLowerCase() === key.columns[0]?.toLowerCase())
  const isRowid =
    key.columns.length === 1 && column?.type.name === 'integer' && column.type.args === undefined
  return columnWords === undefined || isRowid ? key : { ...key, columnWords }
}

function parseKey(cursor: TokenCursor, declared: Column[]): Key {
  const { columns, words, autoincrement } = parseKeyColumns(cursor.group())
  if (autoincrement) markAutoincrement(declared, columns[0] ?? '')
  return { columns, ...given({ onConflict: parseConflict(cursor), columnWords: words }) }
}

function markAutoincrement(columns: Column[], name: string): void {
  const position = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase())
  const column = columns[position]
  if (column !== undefined) columns[position] = { ...column, autoincrement: true }
}

function parseOptions(cursor: TokenCursor): Pick<Table, 'withoutRowid' | 'strict'> {
  const options: { withoutRowid?: true; strict?: true } = {}
  while (cursor.peek() !== undefined) {
    if (cursor.take('WITHOUT', 'ROWID')) options.withoutRowid = true
    else if (cursor.take('STRICT')) options.strict = true
    else cursor.next()
  }
  return options
}
