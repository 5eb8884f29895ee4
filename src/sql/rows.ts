import type { Expression, QualifiedName } from '../schema/model.js'
import { statement, type Statement } from './statement.js'
import type { SqlWriter } from './writer.js'

/** Columns with a value, or an expression for the database to evaluate, each. */
export type Entries = readonly (readonly [column: string, value: string | number | Expression])[]

/** Spells the statements on the rows of one table of the tool's own. */
export class Rows {
  readonly #table: string
  readonly #writer: SqlWriter

  constructor(table: QualifiedName, writer: SqlWriter) {
    this.#table = writer.table(table)
    this.#writer = writer
  }

  /** The statement that writes a row; in the place of the one with the same keys, where these are named. */
  insertion(entries: Entries, keys: readonly string[] = []): Statement {
    const params: unknown[] = []
    const values = entries.map(([, value]) => this.#value(value, params)).join(', ')
    const names = entries.map(([name]) => name)
    const insertion = `INSERT INTO ${this.#table} (${this.#writer.names(names)}) VALUES (${values})`
    return statement(keys.length === 0 ? insertion : `${insertion} ${this.#instead(names, keys)}`, params)
  }

  /** The statement that changes the rows which have these values. */
  update(entries: Entries, where: Entries): Statement {
    const params: unknown[] = []
    const sets = this.#equations(entries, params).join(', ')
    const condition = this.#equations(where, params).join(' AND ')
    return statement(`UPDATE ${this.#table} SET ${sets} WHERE ${condition}`, params)
  }

  /** The statement that takes away the rows which have these values. */
  deletion(where: Entries): Statement {
    const params: unknown[] = []
    const condition = this.#equations(where, params).join(' AND ')
    return statement(`DELETE FROM ${this.#table} WHERE ${condition}`, params)
  }

  /** The query for these columns of all rows, in the order of others. */
  selection(columns: readonly string[], order: readonly string[]): string {
    return `SELECT ${this.#writer.names(columns)} FROM ${this.#table} ORDER BY ${this.#writer.names(order)}`
  }

  #instead(names: readonly string[], keys: readonly string[]): string {
    const sets = names.map((name) => `${this.#writer.name(name)} = excluded.${this.#writer.name(name)}`)
    return `ON CONFLICT (${this.#writer.names(keys)}) DO UPDATE SET ${sets.join(', ')}`
  }

  #equations(entries: Entries, params: unknown[]): readonly string[] {
    return entries.map(([name, value]) => `${this.#writer.name(name)} = ${this.#value(value, params)}`)
  }

  /** An expression as it stands; a value as the placeholder of one more parameter. */
  #value(value: Entries[number][1], params: unknown[]): string {
    return typeof value === 'object' ? value.sql : this.#writer.parameter(params.push(value))
  }
}
