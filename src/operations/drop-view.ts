import { findView, viewNamed } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { nameOf, sameName } from '../schema/names.js'
import { ownWords } from '../schema/view-text.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A view goes, with its indexes where it is a materialized one. */
export interface DropView {
  readonly kind: 'dropView'
  readonly view: QualifiedName
  readonly materialized?: true
  readonly ifExists?: true
}

/** What can be said when dropping a view. */
export interface DropViewOptions {
  readonly schema?: string
  /** PostgreSQL: the view is a materialized one. */
  readonly materialized?: boolean
  readonly ifExists?: boolean
}

type Args = [name: string, options?: DropViewOptions]

export const dropView: OperationDefinition<DropView, Args> = {
  create: (name, { schema, ...options } = {}) => ({
    kind: 'dropView',
    view: { name, ...given({ schema }) },
    ...given(options),
  }),
  args: ({ view, materialized, ifExists }) => [
    view.name,
    given({ schema: view.schema, materialized, ifExists }),
  ],
  apply: (schema, op) => {
    if (!op.ifExists) viewNamed(schema, op.view)
    const dropped = schema.views.filter((view) => sameName(view, op.view) && view.statements !== undefined)
    return {
      ...schema,
      views: schema.views.filter((view) => !sameName(view, op.view)),
      ...(dropped.length === 0 ? {} : { droppedViews: [...(schema.droppedViews ?? []), ...dropped] }),
    }
  },
  reverse: (op, before) => {
    if (op.ifExists && findView(before, op.view) === undefined) return []
    const { indexes, ...view } = ownWords(viewNamed(before, op.view))
    return [
      { kind: 'createView', view: { ...view, indexes: [] } },
      ...indexes.map((index) => ({ kind: 'createIndex', table: nameOf(view), index }) as const),
    ]
  },
  compile: ({ view, materialized, ifExists }, write) => {
    const words = [
      'DROP',
      ...(materialized ? ['MATERIALIZED'] : []),
      'VIEW',
      ...(ifExists ? ['IF EXISTS'] : []),
    ]
    return [statement(`${words.join(' ')} ${write.table(view)}`)]
  },
}
