import { isSelected, isSelective, type Selection } from '../config/include.js'
import { findColumn, findConstraint, findEnum, findTable, findView, referenceTo } from '../schema/find.js'
import { filterSchema, type SchemaObject } from '../schema/filter.js'
import { given } from '../schema/given.js'
import type { Schema } from '../schema/model.js'

/** The two sides of a comparison: the database, and what the entities want. */
export interface Sides {
  readonly have: Schema
  readonly want: Schema
}

/** Both sides without what the config leaves out, so that it is neither created nor changed nor dropped. */
export function select({ have, want }: Sides, selection: Selection): Sides {
  if (!isSelective(selection)) return { have, want }
  return {
    have: filterSchema(have, keeper(selection, true, want)),
    want: filterSchema(want, keeper(selection, false, have)),
  }
}

function keeper(selection: Selection, reflected: boolean, other: Schema): (object: SchemaObject) => boolean {
  const { includeObject } = selection
  return (object) =>
    isSelected(selection, object) &&
    (includeObject?.({ ...object, reflected, ...given({ compareTo: counterpart(object, other) }) }) ?? true)
}

/** What the other side has under this name, or for a constraint without one, of this kind on these columns. */
function counterpart(object: SchemaObject, other: Schema): SchemaObject['object'] | undefined {
  const at = (name: string | undefined) => ({ name: name ?? '', ...given({ schema: object.schema }) })
  if (object.kind === 'table') return findTable(other, at(object.name))
  if (object.kind === 'enum') return findEnum(other, at(object.name))
  if (object.kind === 'view') return findView(other, at(object.name))
  const table = findTable(other, at(object.table))
  const indexed = table ?? findView(other, at(object.table))
  if (object.kind === 'index') return indexed?.indexes.find(({ name }) => name === object.object.name)
  if (table === undefined) return undefined
  switch (object.kind) {
    case 'column':
      return findColumn(table, object.object.name)
    case 'constraint':
      return findConstraint(table, referenceTo(object.object))
    default:
      return object satisfies never
  }
}
