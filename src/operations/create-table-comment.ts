import { changeTable } from '../schema/edit.js'
import { tableNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** The comment of a table, new or changed. */
export interface CreateTableComment {
  readonly kind: 'createTableComment'
  readonly table: QualifiedName
  readonly comment: string
}

type Args = [table: string, comment: string, options?: { readonly schema?: string }]

export const createTableComment: OperationDefinition<CreateTableComment, Args> = {
  create: (table, comment, { schema } = {}) => ({
    kind: 'createTableComment',
    table: { name: table, ...given({ schema }) },
    comment,
  }),
  args: ({ table, comment }) => [table.name, comment, given({ schema: table.schema })],
  apply: (schema, { table, comment }) => changeTable(schema, table, (found) => ({ ...found, comment })),
  reverse: ({ table }, before) => {
    const { comment } = tableNamed(before, table)
    return [
      comment === undefined
        ? { kind: 'dropTableComment', table }
        : { kind: 'createTableComment', table, comment },
    ]
  },
  compile: ({ table, comment }, write) => [
    statement(`COMMENT ON TABLE ${write.table(table)} IS ${write.literal(comment)}`),
  ],
}
