import type { LeftAlone } from '../adapters/adapter.js'
import { hasTable } from '../schema/edit.js'
import { findView } from '../schema/find.js'
import { filterSchema } from '../schema/filter.js'
import { given } from '../schema/given.js'
import type { Schema } from '../schema/model.js'
import { sameName } from '../schema/names.js'

/**
 * The database without what the entities declare and leave to others, so that it is not dropped even where the chain
 * made it once. A table that another entity wants is not left alone.
 */
export function withoutLeftAlone(have: Schema, want: Schema, { tables, indexes }: LeftAlone): Schema {
  const left = tables.filter((table) => !hasTable(want, table) && findView(want, table) === undefined)
  if (left.length === 0 && indexes.length === 0) return have
  return filterSchema(have, ({ kind, name = '', table = '', schema }) => {
    if (kind === 'table' || kind === 'view')
      return !left.some((found) => sameName(found, { name, ...given({ schema }) }))
    if (kind !== 'index') return true
    const owner = { name: table, ...given({ schema }) }
    return !indexes.some((index) => index.name === name && sameName(index.table, owner))
  })
}
