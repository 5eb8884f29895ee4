import { DefaultNamingStrategy } from 'typeorm'
import type { Table } from 'typeorm'

/** Columns in snake_case, and constraints and indexes named for what they are on instead of by a hash. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName)
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return snakeCase(`${relationName}_${referencedColumnName}`)
  }

  override primaryKeyName(table: Table | string): string {
    return `PK_${this.getTableName(table)}`
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return this.#named('UQ', table, columns)
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return this.#named('FK', table, columns)
  }

  override indexName(table: Table | string, columns: string[]): string {
    return this.#named('IDX', table, columns)
  }

  #named(kind: string, table: Table | string, columns: readonly string[]): string {
    return [kind, this.getTableName(table), ...columns].join('_')
  }
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
