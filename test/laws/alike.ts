import type { Schema, Table } from '../../src/schema/model.js'
import { qualified } from '../../src/schema/names.js'

/**
 * A schema as far as two of them must agree: without the order of things, which an added column cannot choose, and
 * without the names of constraints and indexes, which say nothing of what they do.
 */
export const essence = (schema: Schema): unknown => ({
  tables: sortedBy(schema.tables.map(essenceOfTable), (table) => table.name),
  enums: sortedBy(schema.enums, qualified),
})

function essenceOfTable(table: Table) {
  const { columns, constraints, indexes, triggers: _, ...rest } = table
  return {
    ...rest,
    name: qualified(table),
    columns: sortedBy(columns, ({ name }) => name),
    constraints: sortedBy(constraints.map(nameless), text),
    indexes: sortedBy(indexes.map(nameless), text),
  }
}

/** All of it but the order: what a database that went up and down again must still say. */
export const unordered = (schema: Schema): unknown => ({
  tables: sortedBy(
    schema.tables.map((table) => ({
      ...table,
      columns: sortedBy(table.columns, ({ name }) => name),
      constraints: sortedBy(table.constraints, text),
      indexes: sortedBy(table.indexes, text),
    })),
    qualified,
  ),
  enums: sortedBy(schema.enums, qualified),
})

/** The names of constraints and indexes, with those of their tables. */
export const namesIn = ({ tables }: Schema): readonly string[] =>
  tables
    .flatMap((table) =>
      [...table.constraints, ...table.indexes].map(({ name }) => `${qualified(table)}: ${name}`),
    )
    .sort()

const nameless = <T extends { readonly name?: string }>({ name: _, ...body }: T): Omit<T, 'name'> => body

const sortedBy = <T>(items: readonly T[], key: (item: T) => string): readonly T[] =>
  [...items].sort((one, other) => (key(one) < key(other) ? -1 : 1))

/** The same text for the same data, whatever the order of its keys. */
const text = (value: object): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
