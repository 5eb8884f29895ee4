import type { ColumnType } from '../schema/column-type.js'
import type { Column, Constraint, Default, Index, IndexPart, QualifiedName, Table } from '../schema/model.js'

/** Spells the parts of SQL in one dialect. Every identifier is quoted and every literal escaped here, nowhere else. */
export interface SqlWriter {
  /** A quoted identifier. */
  name(identifier: string): string
  /** Quoted identifiers, separated by commas. */
  names(identifiers: readonly string[]): string
  /** A quoted table or type name, with its schema where it has one. */
  table(name: QualifiedName): string
  /** An escaped literal: text, number, boolean, null, Date, bytes; objects as JSON. */
  literal(value: unknown): string
  /** A JavaScript value as the driver takes it for a parameter. */
  value(value: unknown): unknown
  /** The placeholder of the n-th parameter, counted from 1. */
  parameter(position: number): string
  /** A parameter's value as SQL text that the database reads as it would the parameter: for scripts. */
  parameterLiteral(value: unknown): string
  type(type: ColumnType): string
  /** The text behind `DEFAULT`. */
  default(value: Default, type: ColumnType | undefined): string
  /** A column as it stands in CREATE TABLE and ADD COLUMN. */
  column(column: Column): string
  /** A constraint as it stands in CREATE TABLE and ADD CONSTRAINT, with its name where it has one. */
  constraint(constraint: Constraint): string
  indexPart(part: IndexPart): string
  createTable(table: Table, options: { readonly ifNotExists?: boolean }): string
  createIndex(
    index: Index,
    on: QualifiedName,
    options: { readonly ifNotExists?: boolean; readonly concurrently?: boolean },
  ): string
}
