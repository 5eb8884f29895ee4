import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** PostgreSQL: an extension, where it is not installed yet; other databases do nothing. */
export interface CreateExtension {
  readonly kind: 'createExtension'
  readonly name: string
}

export const createExtension: OperationDefinition<CreateExtension, [name: string]> = {
  create: (name) => ({ kind: 'createExtension', name }),
  args: ({ name }) => [name],
  apply: (schema, { name }) =>
    schema.extensions.includes(name) ? schema : { ...schema, extensions: [...schema.extensions, name] },
  reverse: ({ name }, before) => (before.extensions.includes(name) ? [] : [{ kind: 'dropExtension', name }]),
  compile: ({ name }, write) => [statement(`CREATE EXTENSION IF NOT EXISTS ${write.name(name)}`)],
}
