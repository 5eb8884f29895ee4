import type { Rename } from '../config/config.js'
import type { DeclaredRename } from '../schema/declared-rename.js'
import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'

/** The `renames` of the config as they are compared. */
export const declaredIn = (renames: readonly Rename[]): readonly DeclaredRename[] =>
  renames.map((rename) => {
    const said = `renames: ${JSON.stringify(rename)} of the config`
    if ('enum' in rename) return enumIn(rename, said)
    const from: QualifiedName = { name: rename.table, ...given({ schema: rename.schema }) }
    if (rename.column !== undefined)
      return { kind: 'column', said, table: from, from: [rename.column], to: rename.to }
    const { to = rename.table, toSchema = rename.schema } = rename
    return { kind: 'table', said, from: [from], to: { name: to, ...given({ schema: toSchema }) } }
  })

function enumIn(rename: Extract<Rename, { readonly enum: string }>, said: string): DeclaredRename {
  const enumType: QualifiedName = { name: rename.enum, ...given({ schema: rename.schema }) }
  return rename.value === undefined
    ? { kind: 'enum', said, from: enumType, to: rename.to }
    : { kind: 'value', said, enumType, from: rename.value, to: rename.to }
}
