import { findColumn, findTable, sameColumns } from '../schema/find.js'
import type { Column, Constraint, ForeignKey, QualifiedName, Schema, Table } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import { compareConstraints, type ConstraintChanges } from './constraints.js'
import type { Ownership } from './ownership.js'

/** Both schemas, and what of the first may go. */
export interface Comparing {
  readonly have: Schema
  readonly want: Schema
  readonly ownership: Ownership
}

/**
 * Whether a foreign key of the table cannot stand while the rest changes: between columns of different families (an
 * integer against a uuid) while one end changes its type, and without the key or unique constraint at its other end.
 */
export const cannotStand = (key: ForeignKey, table: Table, context: Comparing): boolean =>
  changesFamily(key, table, context) || losesItsKey(key, context)

/**
 * Whether a foreign key of a new table must wait until the table that it refers to has changed: the columns or the key
 * at its other end are not there before.
 */
export function mustWait(key: ForeignKey, table: Table, context: Comparing): boolean {
  const changes = changesAt(key, context)
  if (changes === undefined) return false
  const isThere = changes.kept.some(({ have }) => isKeyFor(have, key))
  return !isThere || changesFamily(key, table, context)
}

const losesItsKey = (key: ForeignKey, context: Comparing): boolean =>
  changesAt(key, context)?.drops.some((constraint) => isKeyFor(constraint, key)) ?? false

/** What happens to the constraints at the other end; undefined where that table comes or goes as a whole. */
function changesAt({ references }: ForeignKey, context: Comparing): ConstraintChanges | undefined {
  const [have, want] = [findTable(context.have, references), findTable(context.want, references)]
  if (have === undefined || want === undefined) return undefined
  return compareConstraints(have, want, context.ownership)
}

const isKeyFor = (constraint: Constraint, { references }: ForeignKey): boolean =>
  (constraint.kind === 'primaryKey' || constraint.kind === 'unique') &&
  sameColumns([...constraint.columns].sort(), [...references.columns].sort())

function changesFamily(key: ForeignKey, table: Table, schemas: Comparing): boolean {
  const moved = (owner: QualifiedName, column: string): boolean => {
    const before = familyIn(schemas.have, owner, column)
    const after = familyIn(schemas.want, owner, column)
    return before !== undefined && after !== undefined && before !== after
  }
  return (
    key.columns.some((column) => moved(table, column)) ||
    key.references.columns.some((column) => moved(key.references, column))
  )
}

function familyIn(schema: Schema, owner: QualifiedName, column: string): string | undefined {
  const table = findTable(schema, owner)
  const found = table === undefined ? undefined : findColumn(table, column)
  return found === undefined ? undefined : family(found)
}

const families: Readonly<Record<string, string>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  varchar: 'text',
  text: 'text',
  char: 'text',
}
const family = ({ type }: Column): string => families[type.name] ?? qualified(type)
