import { createView } from '../../operations/create-view.js'
import { operations } from '../../operations/index.js'
import { setMetadataSteps } from '../../operations/set-typeorm-metadata.js'
import {
  deleteSql,
  type MetadataKey,
  type MetadataPlace,
  plainPlace,
  usualMetadataTable,
} from '../../operations/typeorm-metadata.js'
import { findColumn, findTable, tableNamed } from '../../schema/find.js'
import type { Table } from '../../schema/model.js'
import { sameName } from '../../schema/names.js'
import { type Step, statement } from '../../sql/statement.js'
import type { Overrides } from '../dialect.js'
import { anonymousBlock } from './anonymous-block.js'
import { compileAlterColumn } from './alter-column.js'
import { compileAlterEnum } from './alter-enum.js'
import { fitRow } from './bulk-rows.js'
import { commentsOnColumns } from './comments.js'
import { compileCreateIndex, compileDropIndex } from './concurrently.js'
import { compileDropConstraint } from './drop-constraint.js'
import { asideViews } from './set-aside-views.js'

/** What PostgreSQL says differently: comments stand apart, and a column is changed in one statement for each thing. */
export const overrides: Overrides = {
  createTable: ({ table, ifNotExists }, write, before) => {
    const create = statement(write.createTable(table, { ifNotExists: ifNotExists === true }))
    if (ifNotExists && findTable(before, table) !== undefined) return [create]
    const { comment } = table
    return [
      create,
      ...(comment === undefined
        ? []
        : [statement(`COMMENT ON TABLE ${write.table(table)} IS ${write.literal(comment)}`)]),
      ...commentsOnColumns(table, table.columns, write),
    ]
  },

  addColumn: ({ table, column, ifNotExists }, write, before) => {
    if (ifNotExists && hasColumn(findTable(before, table), column.name)) return []
    const words = ifNotExists ? 'ADD COLUMN IF NOT EXISTS' : 'ADD COLUMN'
    return [
      statement(`ALTER TABLE ${write.table(table)} ${words} ${write.column(column)}`),
      ...commentsOnColumns(table, [column], write),
    ]
  },

  alterColumn: (op, write, before) => {
    const steps = compileAlterColumn(op, write, before)
    const { type, collation } = op.changes
    if (type === undefined && collation === undefined) return steps
    const table = tableNamed(before, op.table)
    const aside = asideViews([{ table, columns: [op.column] }], before, write)
    return [...aside.drop, ...steps, ...aside.restore]
  },

  alterEnum: compileAlterEnum,

  createIndex: compileCreateIndex,

  dropIndex: compileDropIndex,

  moveTable: (op, write, before) => {
    if (op.toSchema !== undefined) return operations.moveTable.compile(op, write, before)
    // SET SCHEMA takes a name alone, and the default schema is the connection's.
    const move = write.literal(`ALTER TABLE ${write.table(op.table)} SET SCHEMA `)
    return [statement(anonymousBlock(`BEGIN EXECUTE ${move} || quote_ident(current_schema()); END`))]
  },

  dropConstraint: compileDropConstraint,

  // What others may do with a view, and its triggers, outlast a new query of it.
  createView: (op, write, before) => [
    ...createView.compile(op, write, before),
    ...(before.droppedViews ?? [])
      .filter((view) => sameName(view, op.view) && view.materialized === op.view.materialized)
      .flatMap(({ statements = [] }) => statements)
      .map((sql) => statement(sql)),
  ],

  setTypeormMetadata: (op, write, before) =>
    setMetadataSteps(op, { write, before, place: metadataPlace(op.row) }),

  deleteTypeormMetadata: ({ row, metadataTable = usualMetadataTable }, write) => [
    deleteSql({ key: row, place: metadataPlace(row), metadataTable }, write),
  ],

  bulkInsert: (op, write, before): readonly Step[] => {
    const fit = fitRow(findTable(before, op.table))
    return operations.bulkInsert.compile({ ...op, rows: op.rows.map(fit) }, write, before)
  },
}

const hasColumn = (table: Table | undefined, name: string): boolean =>
  table !== undefined && findColumn(table, name) !== undefined

/** TypeORM names the schema of every row, and the database of a generated column. */
function metadataPlace(row: MetadataKey): MetadataPlace {
  const { values } = plainPlace(row)
  return {
    expressions: {
      ...(row.type === 'GENERATED_COLUMN' ? { database: 'current_database()' } : {}),
      ...(row.schema === undefined ? { schema: 'current_schema()' } : {}),
    },
    values: { ...(row.schema === undefined ? {} : { schema: row.schema }), ...values },
  }
}
