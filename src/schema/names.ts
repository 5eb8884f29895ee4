import type { QualifiedName } from './model.js'

/** `audit.events`, or `events` in the default schema: for messages and for keys in memory, never for SQL. */
export const qualified = ({ schema, name }: QualifiedName): string =>
  schema === undefined ? name : `${schema}.${name}`

/** Whether two references mean the same table or type. */
export const sameName = (one: QualifiedName, other: QualifiedName): boolean =>
  one.name === other.name && one.schema === other.schema

/** The reference alone, of something that has one. */
export const nameOf = ({ name, schema }: QualifiedName): QualifiedName =>
  schema === undefined ? { name } : { name, schema }
