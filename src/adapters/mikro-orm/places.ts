import { given } from '../../schema/given.js'
import type { QualifiedName } from '../../schema/model.js'
import type { Rules } from './rules.js'

/** A table, view or type by the names that MikroORM gives it, without the default schema. */
export function placeOf(
  { name, schema }: { readonly name: string; readonly schema?: string | undefined },
  { hasSchemas, defaultSchema }: Rules,
): QualifiedName {
  const isDefault = schema === defaultSchema || schema === ''
  return { name, ...given({ schema: isDefault || !hasSchemas ? undefined : schema }) }
}

/** MikroORM puts a schema and a name into one text, and takes it apart at the last two dots. */
export function splitName(text: string): QualifiedName {
  const parts = text.split('.')
  const name = parts.pop() ?? text
  return { name, ...given({ schema: parts.pop() }) }
}
