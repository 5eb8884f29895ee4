import { renameTableIn } from '../schema/edit.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A table in another database schema, with its indexes, constraints and the sequences that its columns own. */
export interface MoveTable {
  readonly kind: 'moveTable'
  readonly table: QualifiedName
  /** Absent: the default schema of the connection. */
  readonly toSchema?: string
}

type Args = [
  table: string,
  options: {
    /** The schema that it is in; absent: the default one. */
    readonly schema?: string
    /** The schema that it goes to; absent: the default one. */
    readonly toSchema?: string
  },
]

export const moveTable: OperationDefinition<MoveTable, Args> = {
  create: (table, { schema, toSchema }) => ({
    kind: 'moveTable',
    table: { name: table, ...given({ schema }) },
    ...given({ toSchema }),
  }),
  args: ({ table, toSchema }) => [table.name, given({ schema: table.schema, toSchema })],
  apply: (schema, op) => renameTableIn(schema, op.table, moved(op)),
  reverse: (op) => [{ kind: 'moveTable', table: moved(op), ...given({ toSchema: op.table.schema }) }],
  compile: ({ table, toSchema = 'public' }, write) => [
    statement(`ALTER TABLE ${write.table(table)} SET SCHEMA ${write.name(toSchema)}`),
  ],
}

const moved = ({ table: { name }, toSchema }: MoveTable): QualifiedName => ({
  name,
  ...given({ schema: toSchema }),
})
