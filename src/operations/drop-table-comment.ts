import { changeTable } from '../schema/edit.js'
import { tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A table loses its comment. */
export interface DropTableComment {
  readonly kind: 'dropTableComment'
  readonly table: QualifiedName
}

type Args = [table: string, options?: { readonly schema?: string }]

export const dropTableComment: OperationDefinition<DropTableComment, Args> = {
  create: (table, { schema } = {}) => ({
    kind: 'dropTableComment',
    table: { name: table, ...given({ schema }) },
  }),
  args: ({ table }) => [table.name, given({ schema: table.schema })],
  apply: (schema, { table }) => changeTable(schema, table, ({ comment: _, ...rest }) => rest),
  reverse: ({ table }, before) => {
    const { comment } = tableNamed(before, table)
    return comment === undefined ? [] : [{ kind: 'createTableComment', table, comment }]
  },
  compile: ({ table }, write) => [statement(`COMMENT ON TABLE ${write.table(table)} IS NULL`)],
}
