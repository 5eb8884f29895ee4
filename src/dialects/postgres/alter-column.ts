import { changed, type AlterColumn } from '../../operations/alter-column.js'
import type { ColumnType } from '../../schema/column-type.js'
import { columnNamed, tableNamed } from '../../schema/find.js'
import type { Column, Schema } from '../../schema/model.js'
import { type Statement, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import { castFor } from './cast.js'
import { commentOnColumn } from './comments.js'
import { dependents, isMadeAnew, leaveComputing, makeAnew } from './generated.js'
import * as sequence from './sequences.js'
import { none } from './set-aside.js'
import { canonicalType } from './types.js'

/** A column before and after, and how it is spoken of. */
interface Change {
  readonly op: AlterColumn
  readonly from: Column
  readonly to: Column
  readonly write: SqlWriter
  /** `ALTER TABLE … ALTER COLUMN …`. */
  readonly alter: string
}

/**
 * Changes a column in place. Its values stay, or PostgreSQL refuses; nothing is ever dropped and added anew but columns
 * whose values are computed.
 */
export function compileAlterColumn(op: AlterColumn, write: SqlWriter, before: Schema): readonly Statement[] {
  const from = columnNamed(tableNamed(before, op.table), op.column)
  const to = changed(from, op.changes)
  const alter = `ALTER TABLE ${write.table(op.table)} ALTER COLUMN ${write.name(op.column)}`
  const change: Change = { op, from, to, write, alter }
  if (isMadeAnew(from, to)) return makeAnew(op, { write, before })
  const sql = [
    ...leaveCounting(change),
    ...leaveComputing(change, before),
    ...changeType(change),
    ...changeDefault(change),
    ...changeNullable(change),
    ...startCounting(change),
  ]
  const { comment } = op.changes
  const aside = changesType(change) ? dependents(op, { write, before }) : none
  return [
    ...aside.drop,
    ...sql.map((text) => statement(text)),
    ...aside.restore,
    ...(comment === undefined ? [] : [commentOnColumn(op.table, { name: op.column, comment }, write)]),
  ]
}

/** How a column counts by itself. */
const counting = ({ autoincrement, identity }: Column): 'serial' | 'identity' | undefined => {
  if (identity !== undefined) return 'identity'
  return autoincrement ? 'serial' : undefined
}

function leaveCounting({ op, from, to, write, alter }: Change): readonly string[] {
  const was = counting(from)
  if (was === undefined || was === counting(to)) return []
  if (was === 'identity') return [`${alter} DROP IDENTITY`]
  return [`${alter} DROP DEFAULT`, sequence.drop(op.table, op.column, write)]
}

/** An identity needs a column that is NOT NULL and has no default; new numbers go on behind those that are there. */
function startCounting({ op, from, to, write, alter }: Change): readonly string[] {
  const will = counting(to)
  if (will === undefined) return []
  if (will === counting(from)) {
    const generation = op.changes.identity?.toUpperCase()
    return generation === undefined ? [] : [`${alter} SET GENERATED ${generation}`]
  }
  const owner = { table: op.table, column: op.column }
  if (will === 'serial') return sequence.create(owner, canonicalType(to.type), write)
  return [`${alter} ADD GENERATED ${to.identity?.toUpperCase()} AS IDENTITY`, sequence.goOn(owner, write)]
}

/** Whether ALTER COLUMN … TYPE is needed. */
const changesType = ({ op, from, to, write }: Change): boolean =>
  op.changes.collation !== undefined ||
  write.type(canonicalType(from.type)) !== write.type(canonicalType(to.type))

function changeType(change: Change): readonly string[] {
  if (!changesType(change)) return []
  const { op, from, to, write, alter } = change
  const [before, after] = [canonicalType(from.type), canonicalType(to.type)]
  const isOther = write.type(before) !== write.type(after)
  const using = op.changes.using ?? castFor(before, after, { name: write.name(op.column), write })
  const sql = [
    `${alter} TYPE ${write.type(after)}`,
    // Without it, PostgreSQL falls back to the type's own collation.
    ...(to.collation === undefined ? [] : [`COLLATE ${write.name(to.collation)}`]),
    ...(using === undefined ? [] : [`USING ${using}`]),
  ].join(' ')
  return [
    ...(standsInTheWay(from, before, after) ? [`${alter} DROP DEFAULT`] : []),
    sql,
    // An identity's sequence follows by itself; that of a serial does not.
    ...(isOther && from.autoincrement && to.autoincrement ? [sequence.retype(op, after, write)] : []),
  ]
}

/** Whether the default has to be taken off while the type changes, as it may have no cast to the new one. */
const standsInTheWay = (from: Column, before: ColumnType, after: ColumnType): boolean =>
  from.default !== undefined &&
  (before.name !== after.name || before.schema !== after.schema || before.array !== after.array)

function changeDefault({ op, from, to, write, alter }: Change): readonly string[] {
  const type = canonicalType(to.type)
  const isOff = op.changes.type !== undefined && standsInTheWay(from, canonicalType(from.type), type)
  if (op.changes.default === undefined && !isOff) return []
  if (to.default !== undefined) return [`${alter} SET DEFAULT ${write.default(to.default, type)}`]
  return isOff || from.default === undefined ? [] : [`${alter} DROP DEFAULT`]
}

function changeNullable({ op, from, to, alter }: Change): readonly string[] {
  const mustNotBe = counting(to) !== undefined && counting(from) === undefined
  if (mustNotBe) return from.nullable ? [`${alter} SET NOT NULL`] : []
  if (op.changes.nullable === undefined) return []
  return [`${alter} ${op.changes.nullable ? 'DROP' : 'SET'} NOT NULL`]
}
