import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** PostgreSQL: an extension goes, once nothing uses it. */
export interface DropExtension {
  readonly kind: 'dropExtension'
  readonly name: string
}

export const dropExtension: OperationDefinition<DropExtension, [name: string]> = {
  create: (name) => ({ kind: 'dropExtension', name }),
  args: ({ name }) => [name],
  apply: (schema, { name }) => ({
    ...schema,
    extensions: schema.extensions.filter((found) => found !== name),
  }),
  reverse: ({ name }, before) =>
    before.extensions.includes(name) ? [{ kind: 'createExtension', name }] : [],
  compile: ({ name }, write) => [statement(`DROP EXTENSION IF EXISTS ${write.name(name)}`)],
}
