import { type AlterColumn, changed } from '../../operations/alter-column.js'
import { changeColumn } from '../../schema/edit.js'
import { columnNamed, tableNamed } from '../../schema/find.js'
import { equal } from '../../schema/equal.js'
import type { Column, Schema } from '../../schema/model.js'
import { type Statement, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import { anonymousBlock } from './anonymous-block.js'
import { type Aside, asideColumns, asideGenerated, type Standing } from './set-aside.js'

interface Around {
  readonly write: SqlWriter
  readonly before: Schema
}

function standingOn({ table: name, column, changes }: AlterColumn, { write, before }: Around): Standing {
  const table = tableNamed(before, name)
  const after = changeColumn(table, column, (found) => changed(found, changes))
  return { before: table, after, columns: [column], schema: before, write }
}

/** What is computed from the column, and has to stand aside while it changes its type. */
export const dependents = (op: AlterColumn, around: Around): Aside => asideGenerated(standingOn(op, around))

/** Whether the column's values are computed anew: it comes to be computed, or in another way. */
export const isMadeAnew = (from: Column, to: Column): boolean =>
  to.generated !== undefined && (!equal(from.generated, to.generated) || !equal(from.type, to.type))

/** Drops the column and adds it again; where its expression alone changes, PostgreSQL 17 and later keep it in its place. */
export function makeAnew(op: AlterColumn, around: Around): readonly Statement[] {
  const standing = standingOn(op, around)
  const { drop, restore } = asideColumns(standing, [op.column])
  const anew = [...drop, ...restore]
  const expression = setExpression(op, around)
  return expression === undefined ? anew : [eitherWay(expression, anew, around.write)]
}

/** https://www.postgresql.org/docs/current/sql-altertable.html: SET EXPRESSION is there since PostgreSQL 17. */
function setExpression(op: AlterColumn, { write, before }: Around): string | undefined {
  const { generated } = columnNamed(tableNamed(before, op.table), op.column)
  const { generated: wanted, ...others } = op.changes
  const isAlone = Object.keys(others).length === 0 && generated?.stored === wanted?.stored
  if (generated === undefined || !wanted || !isAlone) return undefined
  return `ALTER TABLE ${write.table(op.table)} ALTER COLUMN ${write.name(op.column)} SET EXPRESSION AS (${wanted.expression})`
}

function eitherWay(expression: string, anew: readonly Statement[], write: SqlWriter): Statement {
  const run = (sql: string): string => `EXECUTE ${write.literal(sql)};`
  return statement(
    anonymousBlock(
      [
        `BEGIN IF current_setting('server_version_num')::integer >= 170000 THEN ${run(expression)}`,
        `ELSE ${anew.map(({ sql }) => run(sql)).join(' ')} END IF; END`,
      ].join('\n'),
    ),
  )
}

interface Computing {
  readonly op: AlterColumn
  readonly from: Column
  readonly to: Column
  readonly write: SqlWriter
  readonly alter: string
}

/** A stored column keeps its values; those of a virtual one are nowhere, and are copied into a column that takes its place. */
export function leaveComputing({ op, from, to, write, alter }: Computing, before: Schema): readonly string[] {
  if (from.generated === undefined || to.generated !== undefined) return []
  if (from.generated.stored) return [`${alter} DROP EXPRESSION`]
  const standing = standingOn({ ...op, changes: { generated: null } }, { write, before })
  const { drop, restore } = asideColumns(standing, [op.column])
  const [table, copy] = [write.table(op.table), write.name(`${op.column}_copy`)]
  const { generated: _, ...plain } = from
  return [
    `ALTER TABLE ${table} ADD COLUMN ${write.column({ ...plain, name: `${op.column}_copy`, nullable: true })}`,
    `UPDATE ${table} SET ${copy} = ${write.name(op.column)}`,
    ...drop.map(({ sql }) => sql),
    `ALTER TABLE ${table} RENAME COLUMN ${copy} TO ${write.name(op.column)}`,
    ...(from.nullable ? [] : [`${alter} SET NOT NULL`]),
    ...restore.map(({ sql }) => sql),
  ]
}
