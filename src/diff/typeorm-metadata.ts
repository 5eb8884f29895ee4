import { applyAll } from '../operations/apply-all.js'
import type { Operation } from '../operations/index.js'
import { sameMetadata } from '../operations/typeorm-metadata.js'
import { findColumn, findTable, findView } from '../schema/find.js'
import { given } from '../schema/given.js'
import type { Schema, TypeormMetadata } from '../schema/model.js'
import { sameName } from '../schema/names.js'

/** What TypeORM's own table is to hold no more, and what it shall hold. */
export interface MetadataChanges {
  readonly deletes: readonly Operation[]
  readonly sets: readonly Operation[]
}

/**
 * What makes the rows those that TypeORM would write, once `others` are done. A row of something that is there is only
 * changed where the entities speak of it, and one that differs in space alone stays.
 */
export function diffMetadata(have: Schema, want: Schema, others: readonly Operation[]): MetadataChanges {
  if (want.typeormMetadata === undefined) return { deletes: [], sets: [] }
  const known = have.typeormMetadata ?? []
  const after = known.length === 0 ? have : applyAll(have, others)
  const inScope = ({ schema }: TypeormMetadata): boolean =>
    schema === undefined || have.schemas.includes(schema)
  return {
    deletes: known
      .filter((row) => inScope(row) && !isThere(row, after))
      .map(({ value: _, ...row }) => ({ kind: 'deleteTypeormMetadata', row })),
    sets: want.typeormMetadata
      .filter((row) => isThere(row, want))
      .filter((row) => !known.some((found) => sameMetadata(found, row) && sameText(found.value, row.value)))
      .map((row) => setOf(row, others)),
  }
}

/** What a row speaks of is there, and of the row's kind. */
function isThere({ type, name, table, schema }: TypeormMetadata, where: Schema): boolean {
  const space = given({ schema })
  if (type !== 'GENERATED_COLUMN') {
    const view = findView(where, { name, ...space })
    return view !== undefined && (view.materialized === true) === (type === 'MATERIALIZED_VIEW')
  }
  const owner = findTable(where, { name: table ?? '', ...space })
  return owner !== undefined && findColumn(owner, name)?.generated !== undefined
}

const sameText = (one: string, other: string): boolean => spaced(one) === spaced(other)
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text of a view that is made along need not be said twice. */
function setOf({ value, ...row }: TypeormMetadata, others: readonly Operation[]): Operation {
  const isMade =
    row.type !== 'GENERATED_COLUMN' &&
    others.some(
      (op) =>
        op.kind === 'createView' && sameName(op.view, { name: row.name, ...given({ schema: row.schema }) }),
    )
  return { kind: 'setTypeormMetadata', row, ...(isMade ? {} : { value }) }
}
