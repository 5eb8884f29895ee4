import type { IndexOptions } from '../schema/build.js'
import { index as indexOf } from '../schema/build.js'
import { changeIndexes } from '../schema/edit.js'
import { indexedNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Index, IndexPart, QualifiedName, Schema } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** An index on a table or a materialized view. */
export interface CreateIndex {
  readonly kind: 'createIndex'
  readonly table: QualifiedName
  readonly index: Index
  readonly ifNotExists?: true
}

/** What can be said of a new index besides its name, table and columns. */
export interface CreateIndexOptions extends IndexOptions {
  readonly schema?: string
  readonly ifNotExists?: boolean
}

type Args = [name: string, table: string, columns: readonly IndexPart[], options?: CreateIndexOptions]

export const createIndex: OperationDefinition<CreateIndex, Args> = {
  create: (name, table, columns, { schema, ifNotExists, ...options } = {}) => ({
    kind: 'createIndex',
    table: { name: table, ...given({ schema }) },
    index: indexOf(name, columns, options),
    ...given({ ifNotExists }),
  }),
  args: ({ table, index, ifNotExists }) => {
    const { name, columns, ...options } = index
    return [name, table.name, columns, { ...options, ...given({ schema: table.schema, ifNotExists }) }]
  },
  apply: (schema, op) =>
    isThere(schema, op) ? schema : changeIndexes(schema, op.table, (indexes) => [...indexes, made(op.index)]),
  reverse: (op, before) => {
    if (isThere(before, op)) return []
    const { name, concurrently } = op.index
    return [{ kind: 'dropIndex', name, table: op.table, ...given({ concurrently }) }]
  },
  compile: ({ table, index, ifNotExists }, write) => [
    statement(write.createIndex(index, table, given({ ifNotExists }))),
  ],
}

/** The index as it is, however it was made. */
export const made = ({ concurrently: _, ...index }: Index): Index => index

const isThere = (schema: Schema, op: CreateIndex): boolean =>
  op.ifNotExists === true &&
  indexedNamed(schema, op.table).indexes.some((index) => index.name === op.index.name)
