import { given } from '../schema/given.js'
import type { QualifiedName } from '../schema/model.js'
import { type Step, statement } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { OperationDefinition } from './definition.js'
import { IrreversibleError } from './errors.js'

/** A row, by column name. */
export type Row = Readonly<Record<string, unknown>>

/** Rows for a table. */
export interface BulkInsert {
  readonly kind: 'bulkInsert'
  readonly table: QualifiedName
  readonly rows: readonly Row[]
}

type Args = [table: string, rows: readonly Row[], options?: { readonly schema?: string }]

export const bulkInsert: OperationDefinition<BulkInsert, Args> = {
  create: (table, rows, { schema } = {}) => ({
    kind: 'bulkInsert',
    table: { name: table, ...given({ schema }) },
    rows,
  }),
  args: ({ table, rows }) => [table.name, rows, given({ schema: table.schema })],
  apply: (schema) => schema,
  reverse: ({ table }) => {
    throw new IrreversibleError(
      `bulkInsert into "${table.name}"`,
      'the tool does not know which rows to delete',
    )
  },
  compile: (op, write) => batches(op.rows).map((rows) => insert(op.table, rows, write)),
}

/** SQLite before 3.32 takes no more than 999 parameters in one statement. */
const mostParameters = 999

/** Neighbouring rows with the same columns go into one statement, as many as it can take. */
function batches(rows: readonly Row[]): readonly (readonly Row[])[] {
  const made: Row[][] = []
  for (const row of rows) {
    const last = made.at(-1)
    const first = last?.[0]
    const columns = Object.keys(row)
    const fits =
      first !== undefined &&
      Object.keys(first).join('\0') === columns.join('\0') &&
      ((last?.length ?? 0) + 1) * columns.length <= mostParameters
    if (fits) last?.push(row)
    else made.push([row])
  }
  return made
}

function insert(table: QualifiedName, rows: readonly Row[], write: SqlWriter): Step {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return statement(`INSERT INTO ${write.table(table)} DEFAULT VALUES`)
  let position = 0
  const tuples = rows.map(() => `(${columns.map(() => write.parameter((position += 1))).join(', ')})`)
  const params = rows.flatMap((row) => columns.map((column) => write.value(row[column])))
  return statement(
    `INSERT INTO ${write.table(table)} (${write.names(columns)}) VALUES ${tuples.join(', ')}`,
    params,
  )
}
