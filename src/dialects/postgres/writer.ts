import type { ColumnType } from '../../schema/column-type.js'
import type { Column, Constraint, Default } from '../../schema/model.js'
import { AnsiWriter, deferrableWords } from '../../sql/ansi-writer.js'
import { arrayLiteral } from './bulk-rows.js'
import { spellDefault } from './defaults.js'
import { canonicalType, postgresType } from './types.js'

/** PostgreSQL's spelling. */
export class PostgresWriter extends AnsiWriter {
  override parameter(position: number): string {
    return `$${position}`
  }

  override literal(value: unknown): string {
    if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`
    if (typeof value === 'number' && !Number.isFinite(value)) return `'${value}'`
    return super.literal(value)
  }

  /** A quoted literal has no type until its place gives it one, as a parameter; a bare number has. */
  override parameterLiteral(value: unknown): string {
    if (Array.isArray(value)) return this.literal(arrayLiteral(value))
    const isBare = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    return this.literal(isBare ? value.toString() : value)
  }

  override type(type: ColumnType): string {
    const brackets = type.array ? '[]' : ''
    if (type.values !== undefined) return `${this.table(type)}${brackets}`
    if (type.schema !== undefined) return `${this.name(type.schema)}.${super.type(type)}${brackets}`
    return `${super.type(postgresType(type))}${brackets}`
  }

  override default(value: Default, type: ColumnType | undefined): string {
    return spellDefault(value, type && canonicalType(type), (literal) => this.literal(literal))
  }

  override column(column: Column): string {
    const { name, collation, generated, nullable, default: value, identity, autoincrement } = column
    const type = canonicalType(column.type)
    return [
      this.name(name),
      autoincrement ? (serials.get(type.name) ?? 'serial') : this.type(column.type),
      ...(collation === undefined ? [] : [`COLLATE ${this.name(collation)}`]),
      ...(generated === undefined ? [] : [this.generated(generated)]),
      ...(identity === undefined ? [] : [`GENERATED ${identity.toUpperCase()} AS IDENTITY`]),
      ...(nullable && !autoincrement && identity === undefined ? [] : ['NOT NULL']),
      ...(value === undefined || autoincrement ? [] : [`DEFAULT ${this.default(value, type)}`]),
    ].join(' ')
  }

  protected override constraintBody(constraint: Constraint): string {
    if (constraint.kind !== 'unique' || !constraint.nullsNotDistinct) return super.constraintBody(constraint)
    return `UNIQUE NULLS NOT DISTINCT (${this.names(constraint.columns)})${deferrableWords(constraint)}`
  }
}

/** The word that makes a column of the type count by itself. */
const serials: ReadonlyMap<string, string> = new Map([
  ['smallint', 'smallserial'],
  ['integer', 'serial'],
  ['bigint', 'bigserial'],
])
