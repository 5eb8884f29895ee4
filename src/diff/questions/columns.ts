import { describe } from '../../operations/describe.js'
import type { RenameColumn } from '../../operations/rename-column.js'
import type { Column, Schema, Table } from '../../schema/model.js'
import { nameOf, qualified } from '../../schema/names.js'
import { matchByKey } from '../match.js'
import { likenessOf } from './likeness.js'
import { type Candidate, type Question, questionOf } from './question.js'

/** Which new columns may be old ones under another name, in the order of the tables and columns of the entities. */
export const columnQuestions = (have: Schema, want: Schema): readonly Question[] =>
  matchByKey(have.tables, want.tables, qualified).pairs.flatMap(questionsIn)

function questionsIn(tables: { readonly have: Table; readonly want: Table }): readonly Question[] {
  const { added, removed } = matchByKey(tables.have.columns, tables.want.columns, ({ name }) => name)
  const table = nameOf(tables.want)
  return added.flatMap((column) => {
    const asked = questionOf(
      {
        id: `rename-column:${qualified(table)}.${column.name}`,
        question: `Is the new column "${qualified(table)}"."${column.name}" an old one under a new name?`,
        otherwise: `add column "${qualified(table)}"."${column.name}", and drop what is not wanted any more`,
      },
      removed.flatMap((gone) => candidate(tables, gone, column)),
    )
    return asked === undefined ? [] : [asked]
  })
}

function candidate(
  { have, want }: { readonly have: Table; readonly want: Table },
  gone: Column,
  added: Column,
): readonly Candidate[] {
  const likeness = likenessOf({ table: have, column: gone }, { table: want, column: added })
  if (likeness === undefined) return []
  const operation: RenameColumn = {
    kind: 'renameColumn',
    table: nameOf(want),
    column: gone.name,
    to: added.name,
  }
  return [
    {
      answer: gone.name,
      description: describe(operation),
      reason: likeness.shared.join(', '),
      operations: [operation],
      likeness: likeness.score,
    },
  ]
}
