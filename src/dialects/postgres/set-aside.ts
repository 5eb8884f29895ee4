import { constraintUses, indexUses } from '../../schema/edit.js'
import type { Constraint, Index, QualifiedName, Schema, Table } from '../../schema/model.js'
import { nameOf, sameName } from '../../schema/names.js'
import { mentions } from '../../schema/tokens.js'
import { type Statement, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import { commentsOnColumns } from './comments.js'

/** Statements that take something away while a column changes, and those that bring it back. */
export interface Aside {
  readonly drop: readonly Statement[]
  readonly restore: readonly Statement[]
}

/** A table as it is and as what is brought back shall speak of it, and what of it changes. */
export interface Standing {
  readonly before: Table
  readonly after: Table
  /** The columns that change. */
  readonly columns: readonly string[]
  readonly schema: Schema
  readonly write: SqlWriter
}

/**
 * Sets aside the generated columns that are computed from the columns, with all that is built on those: PostgreSQL
 * changes no type beneath them, and their values are computed anew.
 * https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function asideGenerated(standing: Standing): Aside {
  const { before, columns } = standing
  const computed = before.columns
    .filter(({ generated }) =>
      columns.some((name) => generated !== undefined && mentions(generated.expression, name)),
    )
    .map(({ name }) => name)
  return computed.length === 0 ? none : asideColumns(standing, computed)
}

/** Sets aside columns whose values are computed, with all that is built on them. */
export function asideColumns({ before, after, schema, write }: Standing, computed: readonly string[]): Aside {
  const alter = `ALTER TABLE ${write.table(before)}`
  const found = after.columns.filter(
    ({ name, generated }) => generated !== undefined && computed.includes(name),
  )
  const built = asideParts(
    { before, after, write },
    {
      constraint: (constraint) => computed.some((name) => constraintUses(constraint, name)),
      index: (index) => computed.some((name) => indexUses(index, name)),
    },
  )
  const keys = keysTo(before, computed, schema)
  const key = (name: QualifiedName): string => `ALTER TABLE ${write.table(name)}`
  return {
    drop: [
      ...keys.map(({ table, name }) => statement(`${key(table)} DROP CONSTRAINT ${write.name(name)}`)),
      ...built.drop,
      ...computed.map((name) => statement(`${alter} DROP COLUMN ${write.name(name)}`)),
    ],
    restore: [
      ...found.map((column) => statement(`${alter} ADD COLUMN ${write.column(column)}`)),
      ...commentsOnColumns(before, found, write),
      ...built.restore,
      ...keys.map(({ table, constraint }) => statement(`${key(table)} ADD ${write.constraint(constraint)}`)),
    ],
  }
}

/** Sets aside the conditions that speak of the columns: checks, exclusions, partial indexes and those on expressions. */
export function asideConditions({ before, after, columns, write }: Standing): Aside {
  const speaks = (sql: string | undefined): boolean =>
    sql !== undefined && columns.some((name) => mentions(sql, name))
  return asideParts(
    { before, after, write },
    {
      constraint: (constraint) => 'expression' in constraint && speaks(constraint.expression),
      index: ({ where, columns: parts }) =>
        speaks(where) ||
        parts.some((part) => typeof part === 'object' && 'expression' in part && speaks(part.expression)),
    },
  )
}

/** Nothing has to stand aside. */
export const none: Aside = { drop: [], restore: [] }

/** Several of them as one: what was taken away last comes back first, and what is in two of them once. */
export const together = (asides: readonly Aside[]): Aside => ({
  drop: distinct(asides.flatMap(({ drop }) => drop)),
  restore: distinct([...asides].reverse().flatMap(({ restore }) => restore)),
})

const distinct = (statements: readonly Statement[]): readonly Statement[] =>
  [...new Map([...statements].reverse().map((found) => [found.sql, found])).values()].reverse()

interface Concerned {
  readonly constraint: (constraint: Constraint) => boolean
  readonly index: (index: Index) => boolean
}

/** Parts of a table that have names, and so can be taken away; they come back as the other table has them. */
function asideParts(
  { before, after, write }: Pick<Standing, 'before' | 'after' | 'write'>,
  concerned: Concerned,
): Aside {
  const alter = `ALTER TABLE ${write.table(before)}`
  const constraints = before.constraints.flatMap((constraint, position) => {
    const { name } = constraint
    const again = after.constraints[position]
    return name === undefined || again === undefined || !concerned.constraint(constraint)
      ? []
      : [{ name, again }]
  })
  const indexes = before.indexes.flatMap((index, position) => {
    const again = after.indexes[position]
    return again === undefined || !concerned.index(index) ? [] : [again]
  })
  return {
    drop: [
      ...indexes.map(({ name }) => statement(`DROP INDEX ${write.table({ ...nameOf(before), name })}`)),
      ...constraints.map(({ name }) => statement(`${alter} DROP CONSTRAINT ${write.name(name)}`)),
    ],
    restore: [
      ...constraints.map(({ again }) => statement(`${alter} ADD ${write.constraint(again)}`)),
      ...indexes.map((index) => statement(write.createIndex(index, before, {}))),
    ],
  }
}

interface ForeignKeyTo {
  readonly table: QualifiedName
  readonly name: string
  readonly constraint: Constraint
}

/** The foreign keys of other tables to columns of this one. */
const keysTo = (table: Table, columns: readonly string[], schema: Schema): readonly ForeignKeyTo[] =>
  schema.tables
    .filter((other) => !sameName(other, table))
    .flatMap((other) =>
      other.constraints.flatMap((constraint) => {
        if (constraint.kind !== 'foreignKey' || constraint.name === undefined) return []
        const { references, name } = constraint
        const pointsThere =
          sameName(references, table) && references.columns.some((column) => columns.includes(column))
        return pointsThere ? [{ table: nameOf(other), name, constraint }] : []
      }),
    )
