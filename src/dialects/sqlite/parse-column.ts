import type { ColumnType } from '../../schema/column-type.js'
import { given } from '../../schema/given.js'
import type { Column, Constraint, Default, ForeignKey, Generated } from '../../schema/model.js'
import type { TokenCursor } from '../../schema/token-cursor.js'
import { unquote } from '../../schema/tokens.js'
import { partsOf } from './cursor.js'
import { parseConflict, parseDeferrable, parseReferences } from './parse-clauses.js'
import { parseDefault } from './parse-default.js'

/** A column as CREATE TABLE declares it; its constraints are said as the table's. */
export interface ParsedColumn {
  readonly column: Column
  readonly constraints: readonly Constraint[]
}

interface Draft {
  nullable: boolean
  default?: Default | undefined
  autoincrement?: boolean
  generated?: Generated
  collation?: string
  onConflict?: string | undefined
  readonly constraints: Constraint[]
}

/** Reads one column: https://www.sqlite.org/syntax/column-def.html */
export function parseColumn(cursor: TokenCursor): ParsedColumn {
  const name = cursor.name()
  const type = parseType(cursor)
  const draft: Draft = { nullable: true, constraints: [] }
  while (!isOver(cursor)) parseClause(cursor, name, draft)
  const { constraints, default: value, ...options } = draft
  return {
    column: { name, type, ...given(options), ...(value === undefined ? {} : { default: value }) },
    constraints,
  }
}

const clauseWords = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'GENERATED',
  'AS',
  'ON',
  'DEFERRABLE',
] as const

const isOver = (cursor: TokenCursor): boolean =>
  cursor.peek() === undefined || cursor.atSymbol(',') || cursor.atSymbol(')')

/** A type is any row of names with one or two numbers behind it: https://www.sqlite.org/syntax/type-name.html */
function parseType(cursor: TokenCursor): ColumnType {
  const words: string[] = []
  while (!isOver(cursor) && !cursor.at(...clauseWords) && !cursor.atSymbol('(')) words.push(cursor.name())
  const name = words.join(' ').toLowerCase()
  if (!cursor.atSymbol('(')) return { name }
  return { name, args: partsOf(cursor.group()).map(argumentOf) }
}

const argumentOf = (text: string): number | string => {
  const value = Number(text)
  return text === '' || Number.isNaN(value) ? text : value
}

function parseClause(cursor: TokenCursor, column: string, draft: Draft): void {
  const name = cursor.take('CONSTRAINT') ? cursor.name() : undefined
  if (cursor.take('NOT', 'NULL')) {
    draft.nullable = false
    draft.onConflict = parseConflict(cursor)
  } else if (cursor.take('NULL')) parseConflict(cursor)
  else if (cursor.take('DEFAULT')) draft.default = parseDefault(defaultText(cursor))
  else if (cursor.take('COLLATE')) draft.collation = cursor.name()
  else if (cursor.take('GENERATED', 'ALWAYS', 'AS') || cursor.take('AS'))
    draft.generated = parseGenerated(cursor)
  else if (cursor.take('PRIMARY', 'KEY')) parsePrimaryKey(cursor, { column, ...given({ name }) }, draft)
  else if (!parseConstraint(cursor, { column, ...given({ name }) }, draft.constraints)) cursor.next()
}

interface Place {
  readonly column: string
  readonly name?: string
}

function parsePrimaryKey(cursor: TokenCursor, { column, name }: Place, draft: Draft): void {
  const order = cursor.take('DESC') ? 'DESC' : undefined
  cursor.take('ASC')
  const onConflict = parseConflict(cursor)
  if (cursor.take('AUTOINCREMENT')) draft.autoincrement = true
  const words = order === undefined ? undefined : [order]
  draft.constraints.push({
    kind: 'primaryKey',
    columns: [column],
    ...given({ name, onConflict, columnWords: words }),
  })
}

function parseConstraint(cursor: TokenCursor, { column, name }: Place, constraints: Constraint[]): boolean {
  const named = given({ name })
  if (cursor.take('UNIQUE')) {
    constraints.push({
      kind: 'unique',
      columns: [column],
      ...named,
      ...given({ onConflict: parseConflict(cursor) }),
    })
  } else if (cursor.take('CHECK')) {
    constraints.push({ kind: 'check', expression: cursor.group(), ...named })
    parseConflict(cursor)
  } else if (cursor.take('REFERENCES')) {
    constraints.push({ kind: 'foreignKey', columns: [column], ...named, ...parseReferences(cursor) })
  } else {
    const deferrable = parseDeferrable(cursor)
    if (deferrable === undefined) return false
    defer(constraints, deferrable)
  }
  return true
}

/** SQLite lets the deferral stand apart from its foreign key. */
function defer(constraints: Constraint[], deferrable: NonNullable<ForeignKey['deferrable']>): void {
  const last = constraints.findLastIndex(({ kind }) => kind === 'foreignKey')
  const key = constraints[last]
  if (key?.kind === 'foreignKey') constraints[last] = { ...key, deferrable }
}

function parseGenerated(cursor: TokenCursor): Generated {
  const expression = cursor.group()
  const isStored = cursor.take('STORED')
  if (!isStored) cursor.take('VIRTUAL')
  return { expression, ...given({ stored: isStored }) }
}

/** A bare or double-quoted name is a string here: https://www.sqlite.org/quirks.html#dblquote */
function defaultText(cursor: TokenCursor): string {
  if (cursor.atSymbol('(')) return `(${cursor.group()})`
  const sign = cursor.atSymbol('-') || cursor.atSymbol('+') ? (cursor.next()?.text ?? '') : ''
  const token = cursor.next()
  if (token === undefined) return ''
  if (token.kind === 'identifier') return quoted(unquote(token.text))
  if (token.kind === 'word') return isValueWord(token.text) ? token.text : quoted(token.text)
  // The tokenizer splits 0x1F in two.
  const hexadecimal = token.text === '0' && cursor.touches() && cursor.peek()?.kind === 'word'
  return `${sign}${token.text}${hexadecimal ? (cursor.next()?.text ?? '') : ''}`
}

const isValueWord = (word: string): boolean =>
  /^(null|true|false|current_(?:time|date|timestamp))$/i.test(word)

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
