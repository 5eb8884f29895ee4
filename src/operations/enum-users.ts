import type { Column, QualifiedName, Schema } from '../schema/model.js'
import { nameOf, sameName } from '../schema/names.js'

/** A column of an enum type, and its table. */
export interface EnumUser {
  readonly table: QualifiedName
  readonly column: Column
}

/** Whether a column is of the type, or holds an array of it. */
export const isOf = (column: Column, enumType: QualifiedName): boolean =>
  column.type.values !== undefined && sameName(column.type, enumType)

/** Every column of the type. */
export const usersOf = (schema: Schema, enumType: QualifiedName): readonly EnumUser[] =>
  schema.tables.flatMap((table) =>
    table.columns
      .filter((column) => isOf(column, enumType))
      .map((column) => ({ table: nameOf(table), column })),
  )
