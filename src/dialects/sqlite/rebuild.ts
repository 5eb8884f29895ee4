import { primaryKeyOf } from '../../schema/find.js'
import type { Column, Constraint, Table } from '../../schema/model.js'
import { scratchPrefix } from '../../sql/scratch.js'
import { type Statement, statement } from '../../sql/statement.js'
import { tokenize, unquote } from '../../schema/tokens.js'
import type { SqlWriter } from '../../sql/writer.js'
import { countsWithoutKey } from './errors.js'
import { guard } from './guard.js'
import { isCounted, rowidAlias } from './types.js'

/** A table as it is and as it shall be, under the same name. */
export interface Rebuild {
  readonly before: Table
  readonly after: Table
  /** What the new table holds of the old one's columns, where that is not the value itself. */
  readonly values?: ReadonlyMap<string, string>
}

/**
 * The steps that turn one table into the other with its rows, as SQLite's manual orders them:
 * https://www.sqlite.org/lang_altertable.html#otheralter. They expect a transaction in which foreign keys are off, as
 * DROP TABLE would delete the rows of other tables that cascade.
 */
export function rebuild(
  { before, after, values = new Map() }: Rebuild,
  write: SqlWriter,
): readonly Statement[] {
  if (isSame(before, after)) return []
  requireKey(after)
  const scratch = { name: `${scratchPrefix}${after.name}` }
  return [
    guard(before, write),
    write.createTable({ ...unqualified(after), ...scratch, indexes: [] }, {}),
    ...copyRows({ before, after, values }, scratch, write),
    ...copyCounter({ before, after }, scratch, write),
    `DROP TABLE ${write.table(before)}`,
    // Without it, SQLite would look into views and triggers that speak of the table that is not there now.
    'PRAGMA legacy_alter_table = ON',
    `ALTER TABLE ${write.table(scratch)} RENAME TO ${write.name(after.name)}`,
    'PRAGMA legacy_alter_table = OFF',
    ...after.indexes.map((index) => write.createIndex(index, after, {})),
    ...(after.triggers ?? []).map(({ sql }) => sql),
  ].map((sql) => statement(sql))
}

/** Said here with the table's own name; the writer knows the scratch table's alone. */
function requireKey(table: Table): void {
  const key = primaryKeyOf(table)?.columns ?? []
  const keyless = table.columns.find(
    (column) => isCounted(column) && (key.length !== 1 || key[0] !== column.name),
  )
  if (keyless !== undefined) throw countsWithoutKey(table.name, keyless.name)
}

/** Whether SQLite would not tell the two apart; it keeps no comments. */
const isSame = (before: Table, after: Table): boolean => withoutComments(before) === withoutComments(after)
const withoutComments = (table: Table): string =>
  JSON.stringify(table, (key, value: unknown) => (key === 'comment' ? undefined : value))

/** The values of the columns that stay, in the order of the rows and with their row ids. */
function copyRows(
  { before, after, values }: Required<Rebuild>,
  scratch: { readonly name: string },
  write: SqlWriter,
): readonly string[] {
  const kept = after.columns
    .filter(
      ({ name, generated }) =>
        generated === undefined && before.columns.some((column) => column.name === name),
    )
    .map(({ name }) => name)
  const rowid = copiedRowid({ before, after }, kept)
  const id = rowid === undefined ? [] : [rowid]
  const columns = [...id, ...kept.map((name) => write.name(name))].join(', ')
  if (columns === '') return []
  const copied = [...id, ...kept.map((name) => values.get(name) ?? write.name(name))].join(', ')
  const order = rowid === undefined ? '' : ` ORDER BY ${rowid}`
  return [
    `INSERT INTO ${write.table(scratch)} (${columns}) SELECT ${copied} FROM ${write.table(before)}${order}`,
  ]
}

/** The row id's name, where it must be copied and no column hides it. */
function copiedRowid({ before, after }: Rebuild, kept: readonly string[]): string | undefined {
  if (before.withoutRowid || after.withoutRowid) return undefined
  const alias = rowidAlias(after)
  if (alias !== undefined && kept.includes(alias.name)) return undefined
  const taken = [...before.columns, ...after.columns].map(({ name }) => name.toLowerCase())
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.includes(name))
}

/** AUTOINCREMENT goes on from where it was: https://www.sqlite.org/autoinc.html */
function copyCounter(
  { before, after }: Rebuild,
  scratch: { readonly name: string },
  write: SqlWriter,
): readonly string[] {
  if (!before.columns.some(isCounted) || !after.columns.some(isCounted)) return []
  const [from, to] = [write.literal(before.name), write.literal(scratch.name)]
  return [
    `DELETE FROM sqlite_sequence WHERE name = ${to}`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${to}, seq FROM sqlite_sequence WHERE name = ${from}`,
  ]
}

/** Expressions may speak of a column as `users.age`; while the table has another name, that would mean nothing. */
const unqualified = (table: Table): Table => ({
  ...table,
  columns: table.columns.map((column): Column =>
    column.generated === undefined
      ? column
      : {
          ...column,
          generated: { ...column.generated, expression: bare(column.generated.expression, table.name) },
        },
  ),
  constraints: table.constraints.map((constraint): Constraint =>
    constraint.kind === 'check'
      ? { ...constraint, expression: bare(constraint.expression, table.name) }
      : constraint,
  ),
})

function bare(sql: string, table: string): string {
  const tokens = tokenize(sql, { brackets: true })
  const isQualifier = (position: number): boolean => {
    const token = tokens[position]
    const isName = token?.kind === 'word' || token?.kind === 'identifier'
    return (
      isName &&
      unquote(token.text).toLowerCase() === table.toLowerCase() &&
      tokens[position + 1]?.text === '.'
    )
  }
  return tokens
    .filter((_, position) => !isQualifier(position) && !(position > 0 && isQualifier(position - 1)))
    .map(({ text }) => text)
    .join('')
}
