import { equal } from '../../schema/equal.js'
import { findColumn, findTable, findView } from '../../schema/find.js'
import type { Check, Column, Constraint, Index, Schema, Table, View } from '../../schema/model.js'
import { sameSql } from '../../schema/tokens.js'
import type { Connection } from '../../sql/connection.js'
import type { Uncompared } from '../dialect.js'
import { canonicalCheck, canonicalColumn, canonicalIndex } from './canonical.js'

/**
 * SQLite keeps expressions as they were written, so there is nothing to ask it: what means the same as in the database
 * is said in the database's words, and what does not stays in the words of the entities.
 */
export const canonicalize = (
  _connection: Connection | undefined,
  want: Schema,
  have: Schema,
): Promise<{ readonly want: Schema; readonly uncompared: readonly Uncompared[] }> =>
  Promise.resolve({
    want: {
      ...want,
      tables: want.tables.map((table) => inWordsOf(findTable(have, table), table)),
      views: want.views.map((view) => viewInWords(findView(have, view), view)),
    },
    uncompared: want.tables.flatMap((table) => unsettled(findTable(have, table), table)),
  })

/** No statement changes how a table is stored, and TypeORM does not say when it should: it is told, and left. */
const unsettled = (have: Table | undefined, want: Table): readonly Uncompared[] =>
  have === undefined || have.withoutRowid === want.withoutRowid
    ? []
    : [
        {
          what: `option WITHOUT ROWID of table "${want.name}"`,
          reason: 'SQLite takes it only when a table is created',
        },
      ]

function inWordsOf(have: Table | undefined, want: Table): Table {
  if (have === undefined) return want
  return {
    ...want,
    columns: want.columns.map((column) => columnInWords({ column, want }, have)),
    constraints: want.constraints.map((found) =>
      found.kind === 'check' ? checkInWords({ check: found, want }, have) : found,
    ),
    indexes: want.indexes.map((index) => indexInWords({ index, want }, have)),
  }
}

const viewInWords = (have: View | undefined, want: View): View =>
  have !== undefined && sameSql(have.definition, want.definition)
    ? { ...want, definition: have.definition }
    : want

const keys = ['type', 'default', 'collation', 'generated'] as const

function columnInWords(
  { column, want }: { readonly column: Column; readonly want: Table },
  have: Table,
): Column {
  const twin = findColumn(have, column.name)
  if (twin === undefined) return column
  const [wanted, had] = [canonicalColumn(column, want), canonicalColumn(twin, have)]
  const same = keys.filter((key) => equal(wanted[key], had[key]))
  return same.reduce((spelled, key) => withKey(spelled, key, twin), column)
}

/** The column with one key taken, or missing, as in the other. */
function withKey(column: Column, key: (typeof keys)[number], other: Column): Column {
  const { [key]: _, ...rest } = column
  return { ...rest, type: column.type, ...(other[key] === undefined ? {} : { [key]: other[key] }) }
}

function checkInWords({ check, want }: { readonly check: Check; readonly want: Table }, have: Table): Check {
  const meaning = canonicalCheck(check, want)
  const twin = nearest(
    check.name,
    have.constraints.filter(isCheck),
    (found) => canonicalCheck(found, have) === meaning,
  )
  return twin === undefined ? check : { ...check, expression: twin.expression }
}

const isCheck = (constraint: Constraint): constraint is Check => constraint.kind === 'check'

function indexInWords({ index, want }: { readonly index: Index; readonly want: Table }, have: Table): Index {
  const meaning = canonicalIndex(index, want)
  const twin = nearest(index.name, have.indexes, (found) => equal(canonicalIndex(found, have), meaning))
  return twin === undefined ? index : { ...twin, name: index.name }
}

/** Of those that mean the same, the one of the same name, or any. */
function nearest<T extends { readonly name?: string }>(
  name: string | undefined,
  candidates: readonly T[],
  isSame: (candidate: T) => boolean,
): T | undefined {
  const same = candidates.filter(isSame)
  return same.find((candidate) => candidate.name === name) ?? same[0]
}
