import type { Table } from '../schema/model.js'
import { statement, type Statement } from './statement.js'
import type { SqlWriter } from './writer.js'

/** All rows of a table. */
export const selectRows = (table: Table, writer: SqlWriter): Statement =>
  statement(`SELECT ${writer.names(table.columns.map(({ name }) => name))} FROM ${writer.table(table)}`)
