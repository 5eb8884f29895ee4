import { given } from '../../schema/given.js'
import type { Table } from '../../schema/model.js'
import type { EntityProperty } from './entities.js'
import { placeOf } from './places.js'
import { commentText, readColumn } from './read-column.js'
import { readConstraints } from './read-constraints.js'
import { readIndexes } from './read-indexes.js'
import type { Place } from './read-type.js'

/** What a table is read with besides its place. */
export interface TableContext {
  /** The property that a column is made of, where it is one. */
  readonly propertyOf: (column: string) => EntityProperty | undefined
  /** False: the options want no foreign keys. */
  readonly hasForeignKeys: boolean
}

/** The table that MikroORM would create for an entity or a pivot. */
export const readTable = (place: Place, { propertyOf, hasForeignKeys }: TableContext): Table => ({
  ...placeOf(place.table, place.rules),
  columns: place.table.getColumns().map((column) => readColumn(column, propertyOf(column.name), place)),
  constraints: readConstraints(place, hasForeignKeys),
  indexes: readIndexes(place),
  ...given({ comment: place.rules.hasComments ? commentText(place.table.comment) : undefined }),
})
