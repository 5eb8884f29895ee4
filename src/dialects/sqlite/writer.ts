import type { ColumnType } from '../../schema/column-type.js'
import { primaryKeyOf } from '../../schema/find.js'
import { given } from '../../schema/given.js'
import type {
  Check,
  Column,
  Constraint,
  Default,
  ForeignKey,
  Index,
  IndexPart,
  PrimaryKey,
  QualifiedName,
  Table,
  Unique,
} from '../../schema/model.js'
import { AnsiWriter } from '../../sql/ansi-writer.js'
import { sqliteDefault } from './defaults.js'
import { checkedColumn, enumCheck, withEnumChecks } from './enum-checks.js'
import { countsWithoutKey, unsupported } from './errors.js'
import { isCounted, sqliteType } from './types.js'

/** SQL as SQLite has it, spelled so that TypeORM, which reads CREATE TABLE with patterns, finds what it looks for. */
export class SqliteWriter extends AnsiWriter {
  /** SQLite has no schemas; TypeORM leaves them out too. */
  override table({ name }: QualifiedName): string {
    return this.name(name)
  }

  override literal(value: unknown): string {
    if (typeof value === 'boolean') return value ? '1' : '0'
    return super.literal(value instanceof Date ? timeText(value) : value)
  }

  override value(value: unknown): unknown {
    if (typeof value === 'boolean') return Number(value)
    return value instanceof Date ? timeText(value) : super.value(value)
  }

  override type(type: ColumnType): string {
    const { array, ...declared } = sqliteType(type)
    // The words of a type come before its parentheses: https://www.sqlite.org/syntax/type-name.html
    return super.type(array ? { ...declared, name: `${declared.name} array` } : declared)
  }

  override default(value: Default, type: ColumnType | undefined): string {
    const kept = sqliteDefault(value, type)
    if (kept === undefined) return 'NULL'
    return `(${typeof kept === 'object' ? kept.sql : this.literal(kept)})`
  }

  override column(column: Column): string {
    const check = enumCheck(column)
    return this.#columnWith(column, check === undefined ? [] : [this.#inlineCheck(check)])
  }

  #columnWith(column: Column, words: readonly string[]): string {
    const { name, type, nullable, generated, collation, onConflict } = column
    const value = column.default === undefined ? undefined : sqliteDefault(column.default, type)
    const notNull = `NOT NULL${onConflict === undefined ? '' : ` ON CONFLICT ${onConflict}`}`
    return [
      this.name(name),
      this.type(isCounted(column) ? { name: 'integer' } : type),
      ...words,
      ...(collation === undefined ? [] : [`COLLATE ${collationName(collation)}`]),
      ...(nullable ? [] : [notNull]),
      ...(generated === undefined ? [] : [this.generated(generated)]),
      ...(value === undefined || generated !== undefined ? [] : [`DEFAULT ${this.default(value, type)}`]),
    ]
      .filter((part) => part !== '')
      .join(' ')
  }

  protected override constraintBody(constraint: Constraint): string {
    switch (constraint.kind) {
      case 'primaryKey':
        return `PRIMARY KEY ${this.#key(constraint)}`
      case 'unique':
        return `UNIQUE ${this.#key(constraint)}`
      case 'exclusion':
        throw unsupported('exclusion constraints', 'Put the operation under op.dialect("postgres", …).')
      default:
        return super.constraintBody(constraint)
    }
  }

  protected override foreignKey(key: ForeignKey): string {
    const sql = super.foreignKey(key)
    return key.references.columns.length > 0 ? sql : sql.replace(' ()', '')
  }

  #key({ columns, columnWords = [], onConflict }: PrimaryKey | Unique): string {
    const parts = columns.map((column, position) =>
      `${this.name(column)} ${columnWords[position] ?? ''}`.trim(),
    )
    return `(${parts.join(', ')})${onConflict === undefined ? '' : ` ON CONFLICT ${onConflict}`}`
  }

  override indexPart(part: IndexPart): string {
    if (typeof part === 'string') return this.name(part)
    const { opclass: _, nulls: __, collation, ...rest } = part
    const text = super.indexPart(rest)
    if (collation === undefined) return text
    const order = part.order === undefined ? '' : ` ${part.order}`
    return `${text.slice(0, text.length - order.length)} COLLATE ${collationName(collation)}${order}`
  }

  override createTable(asked: Table, options: { readonly ifNotExists?: boolean }): string {
    const table = withEnumChecks(asked)
    const inline = inlineConstraints(table)
    const lines = [
      ...table.columns.map((column) => this.#columnWith(column, this.#wordsOf(column, inline, table))),
      ...table.constraints.filter((found) => !inline.has(found)).map((found) => this.constraint(found)),
    ]
    const words = options.ifNotExists ? 'CREATE TABLE IF NOT EXISTS' : 'CREATE TABLE'
    const kinds = [...(table.strict ? ['STRICT'] : []), ...(table.withoutRowid ? ['WITHOUT ROWID'] : [])]
    return `${words} ${this.table(table)} (\n  ${lines.join(',\n  ')})${kinds.length > 0 ? ` ${kinds.join(', ')}` : ''}`
  }

  #wordsOf(column: Column, inline: ReadonlyMap<Constraint, string>, table: Table): readonly string[] {
    const own = [...inline].filter(([, name]) => name === column.name).map(([constraint]) => constraint)
    const key = own.find((constraint): constraint is PrimaryKey => constraint.kind === 'primaryKey')
    if (isCounted(column) && key === undefined) throw countsWithoutKey(table.name, column.name)
    return [
      ...own
        .filter((constraint): constraint is Check => constraint.kind === 'check')
        .map((check) => this.#inlineCheck(check)),
      ...(key === undefined ? [] : [inlineKey(key, column)]),
    ]
  }

  #inlineCheck({ expression }: Check): string {
    return `CHECK( ${expression} )`
  }

  override createIndex(
    { name, columns, unique, where }: Index,
    on: QualifiedName,
    { ifNotExists }: { readonly ifNotExists?: boolean },
  ): string {
    return super.createIndex({ name, columns, ...given({ unique, where }) }, on, given({ ifNotExists }))
  }
}

/** The constraints that must or should stand with their column, by its name. */
function inlineConstraints(table: Table): ReadonlyMap<Constraint, string> {
  const inline = new Map<Constraint, string>()
  for (const constraint of table.constraints) {
    const column = checkedColumn(constraint)
    if (column !== undefined && table.columns.some(({ name }) => name === column))
      inline.set(constraint, column)
  }
  const key = primaryKeyOf(table)
  const [name, ...others] = key?.columns ?? []
  const column = table.columns.find((candidate) => candidate.name === name)
  if (key === undefined || column === undefined || others.length > 0) return inline
  // INTEGER PRIMARY KEY DESC is the row id when it stands apart and is not when it stands with its column:
  // https://www.sqlite.org/lang_createtable.html#rowid
  if (isCounted(column) || key.columnWords?.[0] === 'DESC') inline.set(key, column.name)
  return inline
}

/** Without a name where it counts up, as TypeORM would take the name for the column's. */
const inlineKey = ({ columnWords, onConflict }: PrimaryKey, column: Column): string =>
  [
    'PRIMARY KEY',
    ...(columnWords?.[0] === undefined || columnWords[0] === '' ? [] : [columnWords[0]]),
    ...(onConflict === undefined ? [] : [`ON CONFLICT ${onConflict}`]),
    ...(isCounted(column) ? ['AUTOINCREMENT'] : []),
  ].join(' ')

const collationName = (name: string): string =>
  /^\w+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`

/** As TypeORM stores a datetime: UTC, with a space and milliseconds. */
const timeText = (time: Date): string => time.toISOString().replace('T', ' ').replace('Z', '')
