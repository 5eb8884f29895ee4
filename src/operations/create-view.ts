import { OrmMigrateError } from '../errors.js'
import { findTable, findView } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { View } from '../schema/model.js'
import { nameOf, qualified, sameName } from '../schema/names.js'
import { plainQuery } from '../schema/view-text.js'
import { statement } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { OperationDefinition } from './definition.js'

/** A view; a materialized one is filled when it is made. Its indexes come in operations of their own. */
export interface CreateView {
  readonly kind: 'createView'
  readonly view: View
}

/** What can be said of a new view besides its name and query. */
export interface CreateViewOptions {
  readonly schema?: string
  /** PostgreSQL: the view keeps its rows, until `REFRESH MATERIALIZED VIEW`. */
  readonly materialized?: boolean
  /** The names of its columns, where they are not those of the query. */
  readonly columns?: readonly string[]
  /** PostgreSQL: what stands behind WITH, as `['security_barrier=true']`. */
  readonly options?: readonly string[]
}

type Args = [name: string, definition: string, options?: CreateViewOptions]

export const createView: OperationDefinition<CreateView, Args> = {
  create: (name, definition, options = {}) => ({
    kind: 'createView',
    view: { name, definition, ...given(options), indexes: [] },
  }),
  args: ({ view }) => {
    const { name, definition, schema, materialized, columns, options } = view
    return [name, definition, given({ schema, materialized, columns, options })]
  },
  apply: (schema, op) => {
    if ((findView(schema, op.view) ?? findTable(schema, op.view)) !== undefined) throw nameTaken(op)
    const { droppedViews, ...rest } = schema
    const others = droppedViews?.filter((view) => !sameName(view, op.view)) ?? []
    return {
      ...rest,
      views: [...schema.views, op.view],
      ...(others.length === 0 ? {} : { droppedViews: others }),
    }
  },
  reverse: ({ view }) => [
    { kind: 'dropView', view: nameOf(view), ...given({ materialized: view.materialized }) },
  ],
  compile: ({ view }, write) => [statement(createViewSql(view, write))],
}

const nameTaken = ({ view }: CreateView): OrmMigrateError =>
  new OrmMigrateError('view-exists', `There is already a table or view "${qualified(view)}".`, {
    hint: 'Drop it first: op.dropView(…)',
  })

/** The statement that makes a view. */
export function createViewSql(view: View, write: SqlWriter): string {
  const { definition, materialized, columns, options = [] } = view
  return [
    materialized ? 'CREATE MATERIALIZED VIEW' : 'CREATE VIEW',
    write.table(view),
    ...(columns === undefined ? [] : [`(${write.names(columns)})`]),
    ...(options.length === 0 ? [] : [`WITH (${options.join(', ')})`]),
    `AS ${plainQuery(definition)}`,
  ].join(' ')
}
