import { findMetadata } from '../../operations/typeorm-metadata.js'
import { findView } from '../../schema/find.js'
import type { Schema, View } from '../../schema/model.js'
import { qualified, sameName } from '../../schema/names.js'
import { sameSql } from '../../schema/tokens.js'
import { plainQuery } from '../../schema/view-text.js'
import type { Uncompared } from '../dialect.js'
import type { Answer } from './scratch.js'

/** What became of the views that PostgreSQL was asked of. */
export interface ViewVerdict {
  readonly views: readonly View[]
  readonly uncompared: readonly Uncompared[]
}

/** Takes over the spelling of the database where the answer is that the view is the one that is there. */
export function judgeViews(
  { want, have }: { readonly want: Schema; readonly have: Schema },
  asked: readonly View[],
  answers: readonly Answer[],
): ViewVerdict {
  const uncompared: Uncompared[] = []
  const views = want.views.map((view) => {
    const position = asked.findIndex((candidate) => sameName(candidate, view))
    const found = findView(have, view)
    if (position < 0 || found === undefined) return view
    const answer = answers[position] ?? { problem: 'PostgreSQL gave no answer' }
    const isSame = 'text' in answer ? plainQuery(answer.text) === found.definition : wasWrittenSo(view, have)
    if (!isSame && 'problem' in answer)
      uncompared.push({ what: `view "${qualified(view)}"`, reason: answer.problem })
    return isSame ? { ...view, definition: found.definition } : view
  })
  return { views, uncompared }
}

/** Whether TypeORM noted the same text when the view was made; asked only where PostgreSQL cannot tell. */
function wasWrittenSo({ name, schema, materialized, definition }: View, have: Schema): boolean {
  const type = materialized ? 'MATERIALIZED_VIEW' : 'VIEW'
  const row = findMetadata(have, { type, name, ...(schema === undefined ? {} : { schema }) })
  return row !== undefined && sameSql(row.value, definition)
}
