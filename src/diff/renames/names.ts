import { applyAll } from '../../operations/apply-all.js'
import type { Operation } from '../../operations/index.js'
import { constraintUses, indexUses } from '../../schema/edit.js'
import { tableNamed } from '../../schema/find.js'
import type { Hints } from '../../schema/declared-rename.js'
import type { Constraint, Index, Schema, Table } from '../../schema/model.js'
import { nameOf, qualified, sameName } from '../../schema/names.js'
import { matchByBody, matchByKey } from '../match.js'
import type { Origins } from './origins.js'

/** The two sides of a comparison, once tables and columns have the names that the entities want. */
export interface Sides {
  readonly have: Schema
  readonly want: Schema
}

/**
 * The indexes and constraints that are there and have another name: renamed where the author of the entities chose the
 * name, or where the ORM made it up of the name of a table or column that is renamed. Of others the name is no matter.
 */
export function nameRenames({ have, want }: Sides, origins: Origins, hints: Hints): readonly Operation[] {
  const isWanted = (table: Table, thing: Constraint | Index): boolean =>
    hints.isChosen(table, thing.name ?? '') || dependsOnRenamed(table, thing, origins)
  let waiting = matchByKey(have.tables, want.tables, qualified).pairs.flatMap((pair) =>
    renamesIn(pair, isWanted),
  )
  const operations: Operation[] = []
  // A name that is taken now may be free once what has it has its own.
  for (let last = -1; last !== waiting.length;) {
    last = waiting.length
    for (const operation of waiting) {
      if (!isFree(operation.to, operation.table, applyAll(have, operations))) continue
      operations.push(operation)
      waiting = waiting.filter((other) => other !== operation)
    }
  }
  return operations
}

type NameRename = Extract<Operation, { readonly kind: 'renameIndex' | 'renameConstraint' }> & {
  readonly table: ReturnType<typeof nameOf>
}

function renamesIn(
  { have, want }: { readonly have: Table; readonly want: Table },
  isWanted: (table: Table, thing: Constraint | Index) => boolean,
): readonly NameRename[] {
  const table = nameOf(want)
  const indexes = matchByBody(have.indexes, want.indexes).pairs
  const constraints = matchByBody(have.constraints, want.constraints).pairs
  return [
    ...constraints.flatMap(({ have: old, want: wanted }): readonly NameRename[] => {
      const isOther = old.name !== undefined && wanted.name !== undefined && old.name !== wanted.name
      if (!isOther || !isWanted(want, wanted)) return []
      return [{ kind: 'renameConstraint', table, name: old.name, to: wanted.name }]
    }),
    ...indexes.flatMap(({ have: old, want: wanted }): readonly NameRename[] =>
      old.name === wanted.name || !isWanted(want, wanted)
        ? []
        : [{ kind: 'renameIndex', name: old.name, to: wanted.name, table }],
    ),
  ]
}

function dependsOnRenamed(table: Table, thing: Constraint | Index, origins: Origins): boolean {
  if (origins.table(table) !== undefined) return true
  const uses = (column: string): boolean =>
    'kind' in thing ? constraintUses(thing, column) : indexUses(thing, column)
  if (table.columns.some(({ name }) => origins.column(table, name) !== undefined && uses(name))) return true
  if (!('kind' in thing) || thing.kind !== 'foreignKey') return false
  return origins.isTouched(thing.references)
}

/** Indexes and keys share the names of a schema, the other constraints those of a table. */
function isFree(name: string, table: Table | ReturnType<typeof nameOf>, schema: Schema): boolean {
  const own = tableNamed(schema, nameOf(table))
  const inSchema = schema.tables.filter((other) => other.schema === own.schema)
  return (
    !own.constraints.some((constraint) => constraint.name === name) &&
    !inSchema.some(
      (other) =>
        other.indexes.some((index) => index.name === name) ||
        (!sameName(other, own) && keyNames(other).includes(name)),
    )
  )
}

const keyNames = ({ constraints }: Table): readonly (string | undefined)[] =>
  constraints.filter(({ kind }) => kind === 'primaryKey' || kind === 'unique').map(({ name }) => name)
