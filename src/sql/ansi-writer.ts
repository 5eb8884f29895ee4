import { OrmMigrateError } from '../errors.js'
import type { ColumnType } from '../schema/column-type.js'
import type {
  Column,
  Constraint,
  Default,
  ForeignKey,
  Generated,
  Index,
  IndexPart,
  QualifiedName,
  Table,
} from '../schema/model.js'
import type { SqlWriter } from './writer.js'

/** SQL as the standard has it and as PostgreSQL and SQLite agree on; a dialect overrides what it says differently. */
export class AnsiWriter implements SqlWriter {
  name(identifier: string): string {
    return `"${whole(identifier).replaceAll('"', '""')}"`
  }

  names(identifiers: readonly string[]): string {
    return identifiers.map((identifier) => this.name(identifier)).join(', ')
  }

  table({ name, schema }: QualifiedName): string {
    return schema === undefined ? this.name(name) : `${this.name(schema)}.${this.name(name)}`
  }

  literal(value: unknown): string {
    if (value === null || value === undefined) return 'NULL'
    if (typeof value === 'number' || typeof value === 'bigint') return String(value)
    if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
    if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
    return `'${whole(textOf(value)).replaceAll("'", "''")}'`
  }

  value(value: unknown): unknown {
    const isPlainObject = typeof value === 'object' && value !== null && !isAtom(value)
    return isPlainObject ? JSON.stringify(value) : (value ?? null)
  }

  parameter(_position: number): string {
    return '?'
  }

  parameterLiteral(value: unknown): string {
    const text = this.literal(value)
    // Behind a minus, a second one would begin a comment.
    return text.startsWith('-') ? `(${text})` : text
  }

  type(type: ColumnType): string {
    const args = type.args === undefined || type.args.length === 0 ? '' : `(${type.args.join(',')})`
    return `${type.name}${args}`
  }

  default(value: Default, _type: ColumnType | undefined): string {
    return typeof value === 'object' ? value.sql : this.literal(value)
  }

  column(column: Column): string {
    const { name, type, nullable, default: value, generated, collation } = column
    return [
      this.name(name),
      this.type(type),
      ...(collation === undefined ? [] : [`COLLATE ${this.name(collation)}`]),
      ...(generated === undefined ? [] : [this.generated(generated)]),
      ...(nullable ? [] : ['NOT NULL']),
      ...(value === undefined ? [] : [`DEFAULT ${this.default(value, type)}`]),
    ].join(' ')
  }

  generated({ expression, stored }: Generated): string {
    return `GENERATED ALWAYS AS (${expression}) ${stored ? 'STORED' : 'VIRTUAL'}`
  }

  constraint(constraint: Constraint): string {
    const name = constraint.name === undefined ? '' : `CONSTRAINT ${this.name(constraint.name)} `
    return `${name}${this.constraintBody(constraint)}`
  }

  protected constraintBody(constraint: Constraint): string {
    switch (constraint.kind) {
      case 'primaryKey':
        return `PRIMARY KEY (${this.names(constraint.columns)})`
      case 'unique':
        return `UNIQUE (${this.names(constraint.columns)})${deferrableWords(constraint)}`
      case 'check':
        return `CHECK (${constraint.expression})`
      case 'foreignKey':
        return this.foreignKey(constraint)
      case 'exclusion':
        return `EXCLUDE ${constraint.expression}${deferrableWords(constraint)}`
      default:
        return constraint satisfies never
    }
  }

  protected foreignKey(key: ForeignKey): string {
    const { columns, references, onDelete, onUpdate } = key
    return [
      `FOREIGN KEY (${this.names(columns)}) REFERENCES ${this.table(references)} (${this.names(references.columns)})`,
      ...(onDelete === undefined ? [] : [`ON DELETE ${onDelete}`]),
      ...(onUpdate === undefined ? [] : [`ON UPDATE ${onUpdate}`]),
    ]
      .join(' ')
      .concat(deferrableWords(key))
  }

  indexPart(part: IndexPart): string {
    if (typeof part === 'string') return this.name(part)
    return [
      'column' in part ? this.name(part.column) : `(${part.expression})`,
      ...(part.collation === undefined ? [] : [`COLLATE ${this.name(part.collation)}`]),
      ...(part.opclass === undefined ? [] : [part.opclass]),
      ...(part.order === undefined ? [] : [part.order]),
      ...(part.nulls === undefined ? [] : [`NULLS ${part.nulls}`]),
    ].join(' ')
  }

  createTable(table: Table, options: { readonly ifNotExists?: boolean }): string {
    const lines = [
      ...table.columns.map((column) => this.column(column)),
      ...table.constraints.map((constraint) => this.constraint(constraint)),
    ]
    const words = options.ifNotExists ? 'CREATE TABLE IF NOT EXISTS' : 'CREATE TABLE'
    return `${words} ${this.table(table)} (\n  ${lines.join(',\n  ')}\n)`
  }

  createIndex(
    index: Index,
    on: QualifiedName,
    options: { readonly ifNotExists?: boolean; readonly concurrently?: boolean },
  ): string {
    const parts = index.columns.map((part) => this.indexPart(part)).join(', ')
    return [
      index.unique ? 'CREATE UNIQUE INDEX' : 'CREATE INDEX',
      ...(options.concurrently ? ['CONCURRENTLY'] : []),
      ...(options.ifNotExists ? ['IF NOT EXISTS'] : []),
      `${this.name(index.name)} ON ${this.table(on)}`,
      ...(index.using === undefined ? [] : [`USING ${index.using}`]),
      `(${parts})`,
      ...(index.include === undefined ? [] : [`INCLUDE (${this.names(index.include)})`]),
      ...(index.nullsNotDistinct ? ['NULLS NOT DISTINCT'] : []),
      ...(index.where === undefined ? [] : [`WHERE ${index.where}`]),
    ].join(' ')
  }
}

/** The words behind a constraint that is checked at the end of a transaction, or can be. */
export const deferrableWords = ({ deferrable }: { readonly deferrable?: string }): string =>
  deferrable === undefined ? '' : ` DEFERRABLE ${deferrable}`

const isAtom = (value: object): boolean => value instanceof Date || value instanceof Uint8Array

/** Drivers and databases end a text at a NUL, and with it the statement. */
function whole(text: string): string {
  if (!text.includes('\0')) return text
  throw new OrmMigrateError(
    'nul-character',
    `The text ${JSON.stringify(text)} contains the character NUL, which no database takes.`,
    { hint: 'Take it out; bytes of any value go into a column of bytes as a Uint8Array.' },
  )
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}
