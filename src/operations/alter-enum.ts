import { findEnum, tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Column, IndexPart, QualifiedName, Schema, Table } from '../schema/model.js'
import { nameOf, qualified, sameName } from '../schema/names.js'
import { mentions } from '../schema/tokens.js'
import { type Statement, type Step, statement } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { OperationDefinition } from './definition.js'
import { enumMissing } from './drop-enum.js'
import { IrreversibleError } from './errors.js'

/**
 * Another list of values for a native enum type. The type is replaced and every column that uses it moved over, in one
 * transaction; a row that holds a value which is gone makes the statement fail, and nothing changes.
 */
export interface AlterEnum {
  readonly kind: 'alterEnum'
  readonly enumType: QualifiedName
  readonly values: readonly string[]
}

type Args = [name: string, values: readonly string[], options?: { readonly schema?: string }]

export const alterEnum: OperationDefinition<AlterEnum, Args> = {
  create: (name, values, { schema } = {}) => ({
    kind: 'alterEnum',
    enumType: { name, ...given({ schema }) },
    values,
  }),
  args: ({ enumType, values }) => [enumType.name, values, given({ schema: enumType.schema })],
  // A database without enum types knows the values by its columns alone, or not at all.
  apply: (schema, op) => ({
    ...schema,
    enums: schema.enums.map((found) =>
      sameName(found, op.enumType) ? { ...found, values: op.values } : found,
    ),
    tables: schema.tables.map((table) => withValues(table, op)),
  }),
  reverse: (op, before) => [{ ...op, values: valuesIn(before, op.enumType) }],
  compile: (op, write, before) => {
    if (findEnum(before, op.enumType) === undefined) throw enumMissing(op.enumType)
    const old = { ...op.enumType, name: `${op.enumType.name}_old` }
    const values = op.values.map((value) => write.literal(value)).join(', ')
    const users = usersOf(before, op.enumType)
    const aside = distinct(users.flatMap((user) => comparisonsOf(user, before, write)))
    return [
      statement(`ALTER TYPE ${write.table(op.enumType)} RENAME TO ${write.name(old.name)}`),
      statement(`CREATE TYPE ${write.table(op.enumType)} AS ENUM (${values})`),
      ...aside.flatMap(({ drop }) => drop),
      ...users.flatMap((user) => moveColumn(op, user, write)),
      ...aside.flatMap(({ restore }) => restore),
      statement(`DROP TYPE ${write.table(old)}`),
    ]
  },
}

/** The values that the type has, as the schema knows it or a column of the type. */
function valuesIn(schema: Schema, name: QualifiedName): readonly string[] {
  const values = findEnum(schema, name)?.values ?? usersOf(schema, name)[0]?.column.type.values
  if (values === undefined)
    throw new IrreversibleError(`alterEnum("${qualified(name)}")`, 'its values before are not known')
  return values
}

const uses = (column: Column, enumType: QualifiedName): boolean =>
  column.type.values !== undefined && sameName(column.type, enumType)

const withValues = (table: Table, op: AlterEnum): Table => ({
  ...table,
  columns: table.columns.map((column) =>
    uses(column, op.enumType) ? { ...column, type: { ...column.type, values: op.values } } : column,
  ),
})

interface EnumUser {
  readonly table: QualifiedName
  readonly column: Column
}

const usersOf = (schema: Schema, enumType: QualifiedName): readonly EnumUser[] =>
  schema.tables.flatMap((table) =>
    table.columns
      .filter((column) => uses(column, enumType))
      .map((column) => ({ table: nameOf(table), column })),
  )

/** A default is of the old type and must stand aside while the column changes its type. */
function moveColumn(op: AlterEnum, { table, column }: EnumUser, write: SqlWriter): readonly Step[] {
  const type = { ...column.type, values: op.values }
  const alter = `ALTER TABLE ${write.table(table)} ALTER COLUMN ${write.name(column.name)}`
  const cast = type.array ? 'text[]' : 'text'
  const move = statement(
    `${alter} TYPE ${write.type(type)} USING ${write.name(column.name)}::${cast}::${write.type(type)}`,
  )
  if (column.default === undefined) return [move]
  return [
    statement(`${alter} DROP DEFAULT`),
    move,
    statement(`${alter} SET DEFAULT ${write.default(column.default, type)}`),
  ]
}

interface Aside {
  readonly drop: Statement
  readonly restore: Statement
}

/** A check may compare two columns of the type, and stands aside once. */
const distinct = (all: readonly Aside[]): readonly Aside[] => [
  ...new Map(all.map((aside) => [aside.drop.sql, aside])).values(),
]

/** Checks and partial indexes compare with values of the old type and must stand aside as well. */
function comparisonsOf(
  { table: name, column }: EnumUser,
  schema: Schema,
  write: SqlWriter,
): readonly Aside[] {
  const table = tableNamed(schema, name)
  const speaksOfIt = (sql: string | undefined): boolean => sql !== undefined && mentions(sql, column.name)
  const checks = table.constraints.flatMap((constraint): readonly Aside[] => {
    if (constraint.kind !== 'check' || constraint.name === undefined || !speaksOfIt(constraint.expression))
      return []
    const alter = `ALTER TABLE ${write.table(name)}`
    return [
      {
        drop: statement(`${alter} DROP CONSTRAINT ${write.name(constraint.name)}`),
        restore: statement(`${alter} ADD ${write.constraint(constraint)}`),
      },
    ]
  })
  const indexes = table.indexes
    .filter(
      ({ where, columns }) => speaksOfIt(where) || columns.some((part) => speaksOfIt(expressionOf(part))),
    )
    .map((index) => ({
      drop: statement(`DROP INDEX ${write.table({ ...name, name: index.name })}`),
      restore: statement(write.createIndex(index, name, {})),
    }))
  return [...checks, ...indexes]
}

const expressionOf = (part: IndexPart): string | undefined =>
  typeof part === 'object' && 'expression' in part ? part.expression : undefined
