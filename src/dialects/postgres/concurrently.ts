import type { CreateIndex } from '../../operations/create-index.js'
import { type DropIndex, indexName } from '../../operations/drop-index.js'
import { operations } from '../../operations/index.js'
import { given } from '../../schema/given.js'
import type { QualifiedName, Schema } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'
import { concurrentStatement, type Step } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'

/**
 * Makes an index while others write: outside of a transaction, and again from the start where an earlier try has left
 * an index behind that PostgreSQL does not use.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export function compileCreateIndex(op: CreateIndex, write: SqlWriter, before: Schema): readonly Step[] {
  const { index, table } = op
  if (!index.concurrently) return operations.createIndex.compile(op, write, before)
  const options = { ifNotExists: true, concurrently: true }
  return [
    clearing({ name: index.name, ...given({ schema: table.schema }) }, write),
    concurrentStatement(write.createIndex(index, table, options)),
  ]
}

/** Drops an index while others read and write. */
export function compileDropIndex(op: DropIndex, write: SqlWriter, before: Schema): readonly Step[] {
  if (!op.concurrently) return operations.dropIndex.compile(op, write, before)
  return [concurrentStatement(`DROP INDEX CONCURRENTLY IF EXISTS ${write.table(indexName(op, before))}`)]
}

/** Drops the index where it is there and invalid. */
const clearing = (index: QualifiedName, write: SqlWriter): Step => ({
  description: `drop the index "${index.name}" where an earlier try has left it invalid`,
  outside: true,
  isCleaning: true,
  isPatient: true,
  call: async (connection: Connection) => {
    const name = write.table(index)
    const invalid = await connection.query(
      'SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid',
      [name],
    )
    if (invalid.length > 0) await connection.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`)
  },
})
