import { OrmMigrateError } from '../errors.js'
import { changeIndexes } from '../schema/edit.js'
import { indexedNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Index, QualifiedName, Schema } from '../schema/model.js'
import { nameOf } from '../schema/names.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** An index goes. */
export interface DropIndex {
  readonly kind: 'dropIndex'
  readonly name: string
  /** Absent: the tool finds the table by the index's name. */
  readonly table?: QualifiedName
  readonly ifExists?: true
  /** PostgreSQL: without keeping others from reading and writing, outside of a transaction. */
  readonly concurrently?: true
}

/** What can be said when dropping an index. */
export interface DropIndexOptions {
  readonly schema?: string
  readonly ifExists?: boolean
  readonly concurrently?: boolean
}

type Args = [name: string, table?: string | undefined, options?: DropIndexOptions]

export const dropIndex: OperationDefinition<DropIndex, Args> = {
  create: (name, table, { schema, ifExists, concurrently } = {}) => ({
    kind: 'dropIndex',
    name,
    ...(table === undefined ? {} : { table: { name: table, ...given({ schema }) } }),
    ...given({ ifExists, concurrently }),
  }),
  args: ({ name, table, ifExists, concurrently }) => [
    name,
    table?.name,
    given({ schema: table?.schema, ifExists, concurrently }),
  ],
  apply: (schema, op) => {
    const found = find(schema, op)
    if (found === undefined) return schema
    return changeIndexes(schema, found.table, (indexes) => indexes.filter(({ name }) => name !== op.name))
  },
  reverse: (op, before) => {
    const found = find(before, op)
    if (found === undefined) return []
    const { table, index } = found
    return [
      {
        kind: 'createIndex',
        table: nameOf(table),
        index: { ...index, ...given({ concurrently: op.concurrently }) },
      },
    ]
  },
  compile: (op, write, before) => {
    const words = ['DROP INDEX', ...(op.ifExists ? ['IF EXISTS'] : [])]
    return [statement(`${words.join(' ')} ${write.table(indexName(op, before))}`)]
  },
}

/** The name with its schema: an index lives in that of its table. */
export function indexName(op: DropIndex, before: Schema): QualifiedName {
  const schema = (op.table ?? find(before, op)?.table)?.schema
  return { name: op.name, ...given({ schema }) }
}

interface Found {
  readonly table: QualifiedName
  readonly index: Index
}

function find(schema: Schema, op: DropIndex): Found | undefined {
  const candidates =
    op.table === undefined ? [...schema.tables, ...schema.views] : [indexedNamed(schema, op.table)]
  for (const table of candidates) {
    const index = table.indexes.find((candidate) => candidate.name === op.name)
    if (index !== undefined) return { table, index }
  }
  if (op.ifExists) return undefined
  throw new OrmMigrateError('index-missing', `There is no index "${op.name}".`, {
    hint: 'Check the name, or pass { ifExists: true }.',
  })
}
