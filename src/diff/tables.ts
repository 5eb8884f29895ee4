import type { Operation } from '../operations/index.js'
import type { Column, Constraint, ForeignKey, Schema, Table } from '../schema/model.js'
import { findTable } from '../schema/find.js'
import { nameOf, qualified } from '../schema/names.js'
import { diffColumns } from './columns.js'
import { addOf, compareConstraints, diffIndexes, dropOf } from './constraints.js'
import type { Ownership } from './ownership.js'

/** What one table needs, by the moment at which it may run. */
export interface TableChanges {
  readonly table: Table
  /** Foreign keys that go: nothing depends on them, and much has to wait for them. */
  readonly foreignKeyDrops: readonly Operation[]
  /** All that concerns this table alone, in order. */
  readonly own: readonly Operation[]
  /** Foreign keys that come: they need their other end. */
  readonly foreignKeyAdds: readonly ForeignKey[]
}

/** What makes one table of the database that of the entities. */
export function diffTable(
  have: Table,
  want: Table,
  context: { have: Schema; want: Schema; ownership: Ownership },
): TableChanges {
  const constraints = standAside(compareConstraints(have, want, context.ownership), want, context)
  const indexes = diffIndexes(have, want, context.ownership)
  const columns = diffColumns(have, want)
  const of = (kinds: readonly Constraint['kind'][], list: readonly Constraint[]): readonly Constraint[] =>
    list.filter((constraint) => kinds.includes(constraint.kind))
  const others = ['primaryKey', 'unique', 'check', 'exclusion'] as const
  return {
    table: want,
    foreignKeyDrops: of(['foreignKey'], constraints.drops).map((constraint) => dropOf(have, constraint)),
    own: [
      // What is built on columns goes before they change, and comes when they have changed.
      ...indexes.drops,
      ...of(others, constraints.drops).map((constraint) => dropOf(have, constraint)),
      ...columns,
      ...of(others, constraints.adds).map((constraint) => addOf(want, constraint)),
      ...indexes.adds,
      ...diffComment(have, want),
    ],
    foreignKeyAdds: constraints.adds.filter((constraint) => constraint.kind === 'foreignKey'),
  }
}

function diffComment(have: Table, want: Table): readonly Operation[] {
  if (have.comment === want.comment) return []
  return want.comment === undefined
    ? [{ kind: 'dropTableComment', table: nameOf(want) }]
    : [{ kind: 'createTableComment', table: nameOf(want), comment: want.comment }]
}

type Changes = ReturnType<typeof compareConstraints>

/**
 * A foreign key between columns of different families (an integer against a uuid) cannot stand while one end changes
 * its type: it goes first and comes back last.
 */
function standAside(changes: Changes, want: Table, schemas: { have: Schema; want: Schema }): Changes {
  const aside = changes.kept.filter(
    (constraint): constraint is ForeignKey =>
      constraint.kind === 'foreignKey' && changesFamily(constraint, want, schemas),
  )
  const back = want.constraints.filter(
    (constraint) =>
      constraint.kind === 'foreignKey' &&
      aside.some((key) => key.columns.join('\0') === constraint.columns.join('\0')),
  )
  return { ...changes, drops: [...changes.drops, ...aside], adds: [...changes.adds, ...back] }
}

function changesFamily(key: ForeignKey, want: Table, schemas: { have: Schema; want: Schema }): boolean {
  const familyIn = (
    schema: Schema,
    table: { name: string; schema?: string },
    column: string,
  ): string | undefined => {
    const found = findTable(schema, table)?.columns.find((candidate) => candidate.name === column)
    return found === undefined ? undefined : family(found)
  }
  const moved = (table: { name: string; schema?: string }, column: string): boolean => {
    const before = familyIn(schemas.have, table, column)
    const after = familyIn(schemas.want, table, column)
    return before !== undefined && after !== undefined && before !== after
  }
  return (
    key.columns.some((column) => moved(want, column)) ||
    key.references.columns.some((column) => moved(key.references, column))
  )
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
