import { describe } from '../../operations/describe.js'
import type { Operation } from '../../operations/index.js'
import { given } from '../../schema/given.js'
import type { QualifiedName, Schema, Table } from '../../schema/model.js'
import { nameOf, qualified } from '../../schema/names.js'
import { matchByKey } from '../match.js'
import { hasTable } from '../../schema/edit.js'
import { likenessOf, nameLikeness, referencesOf } from './likeness.js'
import { type Candidate, type Question, questionOf } from './question.js'

/** Which new tables may be old ones under another name or in another schema. Only what `mayGo` may be an old one. */
export function tableQuestions(
  have: Schema,
  want: Schema,
  mayGo: (table: Table) => boolean,
): readonly Question[] {
  const { added, removed } = matchByKey(have.tables, want.tables, qualified)
  const gone = removed.filter(mayGo)
  return added.flatMap((table) => {
    const asked = questionOf(
      {
        id: `rename-table:${qualified(table)}`,
        question: `Is the new table "${qualified(table)}" an old one under a new name?`,
        otherwise: `add table "${qualified(table)}", and drop what is not wanted any more`,
      },
      gone.flatMap((old) => candidate(old, table, have)),
    )
    return asked === undefined ? [] : [asked]
  })
}

/** Half of the columns must be there under both names: every table has an "id". */
const enough = 0.5

function candidate(old: Table, added: Table, have: Schema): readonly Candidate[] {
  const columns = sharedColumns(old, added)
  const names = nameLikeness(old.name, added.name)
  if (columns < enough) return []
  const operations = renameOf(old, added, have)
  const shared = [
    columns === 1 ? 'same columns' : `${Math.round(columns * 100)} % of the columns are the same`,
    ...(names >= 0.5 ? ['alike in name'] : []),
  ]
  return [
    {
      answer: qualified(old),
      description: operations.map(describe).join(', '),
      reason: shared.join(', '),
      operations,
      likeness: columns * 0.7 + names * 0.3,
    },
  ]
}

/** How much of two tables is the same: columns of one name and type, or to which one foreign key belongs. */
function sharedColumns(old: Table, added: Table): number {
  const left = new Set(old.columns)
  const common = added.columns.filter((column) => {
    const twin = [...left].find((candidate) => {
      const isNamesake = candidate.name === column.name
      const places = [
        { table: old, column: candidate },
        { table: added, column },
      ] as const
      const references = places.map((place) => referencesOf(place).join())
      const isSameKey = references[0] !== '' && references[0] === references[1]
      return (isNamesake || isSameKey) && likenessOf(...places) !== undefined
    })
    if (twin !== undefined) left.delete(twin)
    return twin !== undefined
  })
  return (2 * common.length) / (old.columns.length + added.columns.length)
}

/** What makes a table one of another name and perhaps schema. */
export function renameOf(from: QualifiedName, to: QualifiedName, have: Schema): readonly Operation[] {
  const isMoved = from.schema !== to.schema
  const needsSchema = isMoved && to.schema !== undefined && !have.schemas.includes(to.schema)
  const aside = { ...nameOf(from), name: to.name }
  const rename = (table: QualifiedName): readonly Operation[] =>
    from.name === to.name ? [] : [{ kind: 'renameTable', table: nameOf(table), to: to.name }]
  const move = (table: QualifiedName): readonly Operation[] =>
    isMoved ? [{ kind: 'moveTable', table: nameOf(table), ...given({ toSchema: to.schema }) }] : []
  const inNewSchema = { name: from.name, ...given({ schema: to.schema }) }
  return [
    ...(needsSchema ? [{ kind: 'createSchema', name: to.schema } as const] : []),
    // The name that the table has on its way must be free.
    ...(isMoved && hasTable(have, inNewSchema) && from.name !== to.name
      ? [...rename(from), ...move(aside)]
      : [...move(from), ...rename(isMoved ? inNewSchema : from)]),
  ]
}
