import { createIndex } from '../../operations/create-index.js'
import { createView } from '../../operations/create-view.js'
import { deleteTypeormMetadata } from '../../operations/delete-typeorm-metadata.js'
import { dropIndex } from '../../operations/drop-index.js'
import { dropView } from '../../operations/drop-view.js'
import type { ValueMap } from '../../operations/enum-values.js'
import type { OperationOf } from '../../operations/index.js'
import { mappedTable } from '../../operations/map-enum-values.js'
import { setTypeormMetadata } from '../../operations/set-typeorm-metadata.js'
import { findView } from '../../schema/find.js'
import { tableOfIndex } from '../../operations/rename-index.js'
import type { Column, QualifiedName, Schema, Table } from '../../schema/model.js'
import { sameName } from '../../schema/names.js'
import { type Step, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import type { Overrides } from '../dialect.js'
import { alter } from './alterations.js'
import { checkedColumn } from './enum-checks.js'
import { rebuild } from './rebuild.js'
import { plainKey, plainView } from './views.js'

const nothing = (): readonly Step[] => []

/** What SQLite does differently: it rebuilds tables, and has no comments, schemas, extensions or enum types. */
export const overrides: Overrides = {
  addColumn: alter,
  dropColumn: alter,
  alterColumn: alter,
  createPrimaryKey: alter,
  createUniqueConstraint: alter,
  createCheckConstraint: alter,
  createForeignKey: alter,
  createExcludeConstraint: alter,
  dropConstraint: alter,
  renameConstraint: alter,
  renameIndex,
  execute: ({ sql, params }, write) => [
    statement(
      sql,
      params?.map((value) => write.value(value)),
    ),
  ],
  createView: ({ view }, write, before) =>
    createView.compile({ kind: 'createView', view: plainView(view) }, write, before),
  dropView: ({ materialized: _, ...op }, write, before) => dropView.compile(op, write, before),
  createIndex: (op, write, before) =>
    isOnView(op.table, before) ? [] : createIndex.compile(op, write, before),
  dropIndex: (op, write, before) => (isOnView(op.table, before) ? [] : dropIndex.compile(op, write, before)),
  setTypeormMetadata: (op, write, before) =>
    setTypeormMetadata.compile({ ...op, row: plainKey(op.row) }, write, before),
  deleteTypeormMetadata: (op, write, before) =>
    deleteTypeormMetadata.compile({ ...op, row: plainKey(op.row) }, write, before),
  alterEnum,
  createTableComment: nothing,
  dropTableComment: nothing,
  createEnum: nothing,
  renameEnum: nothing,
  dropEnum: nothing,
  renameSequence: nothing,
  moveTable: nothing,
  createSchema: nothing,
  dropSchema: nothing,
  createExtension: nothing,
  dropExtension: nothing,
}

/** Views keep no rows here, and so have no indexes. */
const isOnView = (name: QualifiedName | undefined, before: Schema): boolean =>
  name !== undefined && findView(before, name) !== undefined

/** SQLite knows no other way: https://www.sqlite.org/lang_altertable.html */
function renameIndex(op: OperationOf<'renameIndex'>, write: SqlWriter, before: Schema): readonly Step[] {
  const table = tableOfIndex(before, op)
  return table.indexes
    .filter(({ name }) => name === op.name)
    .flatMap((index) => [
      statement(`DROP INDEX ${write.name(op.name)}`),
      statement(write.createIndex({ ...index, name: op.to }, table, {})),
    ])
}

/** The values stand in a check of every table that has a column of the type. */
function alterEnum(op: OperationOf<'alterEnum'>, write: SqlWriter, { tables }: Schema): readonly Step[] {
  return tables.flatMap((before) => {
    const columns = before.columns.map((column) =>
      isOfEnum(column, op.enumType, before) ? { ...column, type: { ...op.enumType, values: [] } } : column,
    )
    const users = columns.filter((column, position) => column !== before.columns[position])
    if (users.length === 0) return []
    const values = new Map(
      users.map(({ name }) => [name, mapped(name, { ...op.replace, ...op.rename }, write)]),
    )
    return rebuild({ before, after: mappedTable({ ...before, columns }, op), values }, write)
  })
}

/** The column, with other values in the places of those that the map names. */
function mapped(column: string, map: ValueMap, write: SqlWriter): string {
  const branches = Object.entries(map).map(
    ([from, to]) => ` WHEN ${write.literal(from)} THEN ${write.literal(to)}`,
  )
  const name = write.name(column)
  return branches.length === 0 ? name : `CASE ${name}${branches.join('')} ELSE ${name} END`
}

/** A catalogue does not know the enum of a checked column; by the name that TypeORM gives it, it can be told. */
function isOfEnum({ name, type }: Column, enumType: QualifiedName, table: Table): boolean {
  if (type.values !== undefined) return sameName(type, enumType)
  const isChecked = table.constraints.some((constraint) => checkedColumn(constraint) === name)
  return isChecked && enumType.name === `${table.name}_${name.toLowerCase()}_enum`
}
