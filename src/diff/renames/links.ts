import type { Operation } from '../../operations/index.js'
import { primaryKeyOf } from '../../schema/find.js'
import type { ForeignKey, Schema, Table } from '../../schema/model.js'
import { nameOf, qualified } from '../../schema/names.js'
import { matchByKey } from '../match.js'
import { referencesOf } from '../questions/likeness.js'
import { renameOf } from '../questions/tables.js'
import type { Origins } from './origins.js'

/**
 * The tables that join others, as an ORM makes them of the names of what they join: where one of these is renamed, the
 * table that joins the same ones is the same. This needs no question, as there is one on each side.
 */
export function linkRenames(
  have: Schema,
  want: Schema,
  { origins, mayGo }: { readonly origins: Origins; readonly mayGo: (table: Table) => boolean },
): readonly Operation[] {
  const { added, removed } = matchByKey(have.tables, want.tables, qualified)
  const links = added.filter((table) => isLink(table) && keysOf(table).some((key) => isRenamed(key, origins)))
  const gone = removed.filter((table) => isLink(table) && mayGo(table))
  const endsAre = (table: Table) => (other: Table) => endsOf(other) === endsOf(table)
  return links.flatMap((link) => {
    const [only, ...others] = gone.filter(endsAre(link))
    const isAlone = others.length === 0 && added.filter(endsAre(link)).length === 1
    return only === undefined || !isAlone ? [] : renameOf(only, link, have)
  })
}

/** The columns of such tables that refer to the same, in their order. */
export const linkColumnRenames = (have: Schema, want: Schema, origins: Origins): readonly Operation[] =>
  matchByKey(have.tables, want.tables, qualified)
    .pairs.filter((pair) => isLink(pair.have) && isLink(pair.want))
    .filter(({ want: table }) => keysOf(table).some((key) => isRenamed(key, origins)))
    .flatMap(columnRenames)

function columnRenames({ have, want }: { readonly have: Table; readonly want: Table }): readonly Operation[] {
  const { added, removed } = matchByKey(have.columns, want.columns, ({ name }) => name)
  const endOf = (table: Table, column: Table['columns'][number]): string =>
    referencesOf({ table, column }).join()
  return removed.flatMap((column): readonly Operation[] => {
    const end = endOf(have, column)
    const olds = removed.filter((other) => endOf(have, other) === end)
    const news = added.filter((other) => endOf(want, other) === end)
    const twin = news[olds.indexOf(column)]
    if (end === '' || twin === undefined || olds.length !== news.length) return []
    return [{ kind: 'renameColumn', table: nameOf(want), column: column.name, to: twin.name }]
  })
}

const keysOf = ({ constraints }: Table): readonly ForeignKey[] =>
  constraints.filter((constraint) => constraint.kind === 'foreignKey')

const isRenamed = ({ references }: ForeignKey, origins: Origins): boolean => origins.isTouched(references)

/** Whether all of the key refers to other tables. */
function isLink(table: Table): boolean {
  const keys = keysOf(table)
  const key = primaryKeyOf(table)?.columns ?? []
  return (
    keys.length > 1 && key.length > 1 && key.every((name) => keys.some((one) => one.columns.includes(name)))
  )
}

const endsOf = (table: Table): string =>
  keysOf(table)
    .map(({ references }) => `${qualified(references)} (${references.columns.join()})`)
    .sort()
    .join()
