import type { Column, Schema, Table } from '../../../src/schema/model.js'

/** The table of that name; the test fails without it. */
export const tableNamed = (schema: Schema, name: string): Table => {
  const table = schema.tables.find((each) => each.name === name)
  if (table === undefined) throw new Error(`no table ${name}`)
  return table
}

/** The column of that name, if the table has it. */
export const columnOf = (table: Table, name: string): Column | undefined =>
  table.columns.find((each) => each.name === name)
