import type { Operation } from '../../operations/index.js'
import type { DeclaredRename } from '../../schema/declared-rename.js'
import { hasTable } from '../../schema/edit.js'
import { findColumn, findEnum, findTable } from '../../schema/find.js'
import type { QualifiedName, Schema } from '../../schema/model.js'
import { valueRename } from '../questions/enum-values.js'
import { renameOf } from '../questions/tables.js'

/**
 * What a declared rename comes to: something while the old name is there, the new one is not, and it is wanted. Of
 * several old names, one that the entities want no more is the better guess.
 */
export function declaredOperations(
  declared: DeclaredRename,
  have: Schema,
  want: Schema,
): readonly Operation[] {
  if (isThere(declared, have) || !isThere(declared, want)) return []
  switch (declared.kind) {
    case 'table': {
      const there = declared.from.filter((name) => hasTable(have, name))
      const from = there.find((name) => !hasTable(want, name)) ?? there[0]
      return from === undefined ? [] : renameOf(from, declared.to, have)
    }
    case 'column': {
      const { table, to } = declared
      const there = declared.from.filter((name) => hasColumn(have, table, name))
      const from = there.find((name) => !hasColumn(want, table, name)) ?? there[0]
      return from === undefined ? [] : [{ kind: 'renameColumn', table, column: from, to }]
    }
    case 'enum': {
      const found = findEnum(have, declared.from)
      return found === undefined ? [] : [{ kind: 'renameEnum', enumType: declared.from, to: declared.to }]
    }
    case 'value': {
      const found = findEnum(have, declared.enumType)
      const isOld = found?.values.includes(declared.from) && !hasValue(want, declared.enumType, declared.from)
      return found !== undefined && isOld ? [valueRename(found, declared.from, declared.to)] : []
    }
    default:
      return declared satisfies never
  }
}

/** Whether the declaration has nothing to do any more: the new name is there, and the old one is not. */
export function isDone(declared: DeclaredRename, have: Schema, want: Schema): boolean {
  if (!isThere(declared, have)) return false
  switch (declared.kind) {
    case 'table':
      return !declared.from.some((name) => hasTable(have, name) && !hasTable(want, name))
    case 'column':
      return !declared.from.some(
        (name) => hasColumn(have, declared.table, name) && !hasColumn(want, declared.table, name),
      )
    case 'enum':
      return findEnum(have, declared.from) === undefined
    case 'value':
      return !hasValue(have, declared.enumType, declared.from)
    default:
      return declared satisfies never
  }
}

/** Whether the schema has the new name. */
function isThere(declared: DeclaredRename, schema: Schema): boolean {
  switch (declared.kind) {
    case 'table':
      return hasTable(schema, declared.to)
    case 'column':
      return hasColumn(schema, declared.table, declared.to)
    case 'enum':
      return findEnum(schema, { ...declared.from, name: declared.to }) !== undefined
    case 'value':
      return hasValue(schema, declared.enumType, declared.to)
    default:
      return declared satisfies never
  }
}

function hasColumn(schema: Schema, table: QualifiedName, column: string): boolean {
  const found = findTable(schema, table)
  return found !== undefined && findColumn(found, column) !== undefined
}

const hasValue = (schema: Schema, enumType: QualifiedName, value: string): boolean =>
  findEnum(schema, enumType)?.values.includes(value) ?? false
