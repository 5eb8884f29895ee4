import { given } from '../schema/given.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A database schema goes, once it is empty. */
export interface DropSchema {
  readonly kind: 'dropSchema'
  readonly name: string
  readonly ifExists?: true
}

type Args = [name: string, options?: { readonly ifExists?: boolean }]

export const dropSchema: OperationDefinition<DropSchema, Args> = {
  create: (name, { ifExists } = {}) => ({ kind: 'dropSchema', name, ...given({ ifExists }) }),
  args: ({ name, ifExists }) => [name, given({ ifExists })],
  apply: (schema, { name }) => ({ ...schema, schemas: schema.schemas.filter((found) => found !== name) }),
  reverse: ({ name }, before) => (before.schemas.includes(name) ? [{ kind: 'createSchema', name }] : []),
  compile: ({ name, ifExists }, write) => [
    statement(`DROP SCHEMA ${ifExists ? 'IF EXISTS ' : ''}${write.name(name)}`),
  ],
}
