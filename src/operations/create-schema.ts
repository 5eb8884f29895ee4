import { given } from '../schema/given.js'
import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'

/** A database schema; SQLite has none and does nothing. */
export interface CreateSchema {
  readonly kind: 'createSchema'
  readonly name: string
  readonly ifNotExists?: true
}

type Args = [name: string, options?: { readonly ifNotExists?: boolean }]

export const createSchema: OperationDefinition<CreateSchema, Args> = {
  create: (name, { ifNotExists } = {}) => ({ kind: 'createSchema', name, ...given({ ifNotExists }) }),
  args: ({ name, ifNotExists }) => [name, given({ ifNotExists })],
  apply: (schema, { name }) =>
    schema.schemas.includes(name) ? schema : { ...schema, schemas: [...schema.schemas, name] },
  reverse: ({ name }, before) => (before.schemas.includes(name) ? [] : [{ kind: 'dropSchema', name }]),
  compile: ({ name, ifNotExists }, write) => [
    statement(`CREATE SCHEMA ${ifNotExists ? 'IF NOT EXISTS ' : ''}${write.name(name)}`),
  ],
}
