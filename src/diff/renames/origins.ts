import type { Operation } from '../../operations/index.js'
import { given } from '../../schema/given.js'
import type { QualifiedName } from '../../schema/model.js'
import { nameOf, qualified, sameName } from '../../schema/names.js'

/** What things were called before some renames, by what they are called after them. */
export interface Origins {
  /** The table's own name of before, where it has another now. */
  table(table: QualifiedName): QualifiedName | undefined
  /** The column's name of before, where it has another now. */
  column(table: QualifiedName, column: string): string | undefined
  /** Whether the table or one of its columns has another name now. */
  isTouched(table: QualifiedName): boolean
}

interface Renamed {
  readonly now: QualifiedName
  readonly before: QualifiedName
  /** The columns' names of before, by those of now. */
  readonly columns: ReadonlyMap<string, string>
}

/** Follows names through operations, of which only renames matter. */
export function originsOf(operations: readonly Operation[]): Origins {
  const renamed = operations.reduce(followed, [])
  const find = (table: QualifiedName): Renamed | undefined => renamed.find(({ now }) => sameName(now, table))
  return {
    table: (table) => {
      const before = find(table)?.before
      return before === undefined || qualified(before) === qualified(table) ? undefined : before
    },
    column: (table, column) => find(table)?.columns.get(column),
    isTouched: (table) => find(table) !== undefined,
  }
}

function followed(renamed: readonly Renamed[], op: Operation): readonly Renamed[] {
  if (op.kind !== 'renameTable' && op.kind !== 'moveTable' && op.kind !== 'renameColumn') return renamed
  const known = renamed.find(({ now }) => sameName(now, op.table)) ?? {
    now: nameOf(op.table),
    before: nameOf(op.table),
    columns: new Map<string, string>(),
  }
  return [...renamed.filter((other) => other !== known), afterwards(known, op)]
}

function afterwards(
  known: Renamed,
  op: Extract<Operation, { readonly kind: 'renameTable' | 'moveTable' | 'renameColumn' }>,
): Renamed {
  if (op.kind === 'renameTable') return { ...known, now: { ...known.now, name: op.to } }
  if (op.kind === 'moveTable')
    return { ...known, now: { name: known.now.name, ...given({ schema: op.toSchema }) } }
  const columns = new Map(known.columns)
  columns.set(op.to, columns.get(op.column) ?? op.column)
  columns.delete(op.column)
  return { ...known, columns }
}
