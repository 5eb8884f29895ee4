import fc from 'fast-check'
import { column, foreignKey } from '../../src/schema/build.js'
import { columnNamed } from '../../src/schema/find.js'
import { given } from '../../src/schema/given.js'
import type {
  Constraint,
  EnumType,
  ForeignKey,
  PrimaryKey,
  QualifiedName,
  ReferentialAction,
  Schema,
  Table,
  Unique,
} from '../../src/schema/model.js'
import type { DialectName } from '../../src/sql/dialect-name.js'
import { familyOf } from './columns.js'
import { anyText, distinctNames, suffix } from './names.js'
import { arbitraryTable } from './tables.js'

/** A schema that the database can hold. Two of them share names of tables and columns, so that their diff has work. */
export const arbitrarySchema = (dialect: DialectName): fc.Arbitrary<Schema> =>
  fc
    .tuple(arbitraryEnum, arbitraryTableNames(dialect))
    .chain(([enumType, names]) =>
      fc
        .tuple(...names.map((name) => arbitraryTable(name, { dialect, enumType })))
        .chain((tables) => withForeignKeys(tables).map((linked) => schemaOf(linked, enumType, dialect))),
    )

/** The first value is always there: defaults are made of it. */
const arbitraryEnum: fc.Arbitrary<EnumType> = fc
  .tuple(suffix, fc.uniqueArray(anyText, { maxLength: 3 }))
  .map(([word, values]) => ({ name: `kind_${word}`, values: [...new Set(['first', ...values])] }))

const arbitraryTableNames = (dialect: DialectName): fc.Arbitrary<readonly QualifiedName[]> =>
  distinctNames(1, 4).chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .constantFrom(undefined, dialect === 'postgres' ? 'audit' : undefined)
          .map((schema) => ({ name, ...given({ schema }) })),
      ),
    ),
  )

const schemaOf = (tables: readonly Table[], enumType: EnumType, dialect: DialectName): Schema => ({
  tables,
  enums: dialect === 'postgres' ? [enumType] : [],
  schemas: dialect === 'postgres' && tables.some(({ schema }) => schema !== undefined) ? ['audit'] : [],
  extensions: [],
  views: [],
})

/** Keys from any table to any, in circles too. */
const withForeignKeys = (tables: readonly Table[]): fc.Arbitrary<readonly Table[]> =>
  fc
    .tuple(...tables.map((table) => arbitraryLinks(table, tables)))
    .map((links) => tables.map((table, position) => linked(table, links[position] ?? [])))

/** A foreign key and the table at its other end. */
interface Link {
  readonly key: ForeignKey
  readonly target: Table
}

/**
 * PostgreSQL lets no foreign key point to what is only unique in the end, nor can the type of a column change under one:
 * an enum type that gets other values is another type.
 */
const isTarget = (constraint: Constraint): constraint is PrimaryKey | Unique =>
  (constraint.kind === 'primaryKey' ||
    (constraint.kind === 'unique' && constraint.deferrable === undefined)) &&
  constraint.columns.every((name) => familyOf(name) !== 'enum')

function arbitraryLinks(table: Table, tables: readonly Table[]): fc.Arbitrary<readonly Link[]> {
  const ends = tables.flatMap((target) =>
    target.constraints.filter(isTarget).map(({ columns }) => ({ target, columns })),
  )
  if (ends.length === 0) return fc.constant([])
  const action = fc.constantFrom<(ReferentialAction | undefined)[]>(
    undefined,
    'CASCADE',
    'SET NULL',
    'RESTRICT',
  )
  const link = fc
    .record({
      end: fc.constantFrom(...ends),
      word: fc.option(suffix, { nil: undefined }),
      onDelete: action,
      onUpdate: action,
      deferrable: fc.constantFrom(undefined, 'INITIALLY DEFERRED' as const, 'INITIALLY IMMEDIATE' as const),
    })
    .map(({ end: { target, columns }, word, ...options }) => {
      const own = columns.map((found) => `to_${target.name}_${found}`)
      const name = word === undefined ? undefined : `FK_${table.name}_${target.name}_${word}`
      const more = given({ ...options, referentSchema: target.schema, name })
      return { target, key: foreignKey(own, target.name, columns, more) }
    })
  return fc.uniqueArray(link, { maxLength: 2, selector: ({ target }) => target.name })
}

/** The table with the keys, and with columns of the right types for them. */
function linked(table: Table, links: readonly Link[]): Table {
  const added = links.flatMap(({ key, target }) =>
    key.columns.map((name, position) => {
      const { type, collation } = columnNamed(target, key.references.columns[position] ?? '')
      return column(name, type, { nullable: true, ...given({ collation }) })
    }),
  )
  return {
    ...table,
    columns: [...table.columns, ...added],
    constraints: [...table.constraints, ...links.map(({ key }) => key)],
  }
}
