import type { Column, QualifiedName } from '../../schema/model.js'
import { type Statement, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'

/** Sets the comment of a column, or takes it away where it is null. */
export const commentOnColumn = (
  table: QualifiedName,
  { name, comment }: { readonly name: string; readonly comment: string | null },
  write: SqlWriter,
): Statement =>
  statement(`COMMENT ON COLUMN ${write.table(table)}.${write.name(name)} IS ${write.literal(comment)}`)

/** The comments of new columns. */
export const commentsOnColumns = (
  table: QualifiedName,
  columns: readonly Column[],
  write: SqlWriter,
): readonly Statement[] =>
  columns.flatMap(({ name, comment }) =>
    comment === undefined ? [] : [commentOnColumn(table, { name, comment }, write)],
  )
