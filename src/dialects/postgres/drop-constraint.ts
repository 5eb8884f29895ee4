import { operations } from '../../operations/index.js'
import type { DropConstraint } from '../../operations/drop-constraint.js'
import { findConstraint, tableNamed } from '../../schema/find.js'
import type { Constraint, QualifiedName, Schema } from '../../schema/model.js'
import { type Step, statement } from '../../sql/statement.js'
import type { SqlWriter } from '../../sql/writer.js'
import { anonymousBlock } from './anonymous-block.js'

/** Drops a constraint; where it was created without a name, the database is asked for the one that it has given it. */
export function compileDropConstraint(op: DropConstraint, write: SqlWriter, before: Schema): readonly Step[] {
  const found = findConstraint(tableNamed(before, op.table), op.constraint)
  if (found === undefined || found.name !== undefined || !('columns' in found)) {
    return operations.dropConstraint.compile(op, write, before)
  }
  const drop = write.literal(`ALTER TABLE ${write.table(op.table)} DROP CONSTRAINT `)
  return [
    statement(
      anonymousBlock(`BEGIN EXECUTE ${drop} || quote_ident((${nameQuery(op.table, found, write)})); END`),
    ),
  ]
}

const kinds = { primaryKey: 'p', unique: 'u', foreignKey: 'f' } as const

function nameQuery(
  table: QualifiedName,
  { kind, columns }: Extract<Constraint, { readonly columns: readonly string[] }>,
  write: SqlWriter,
): string {
  const names = columns.map((column) => write.literal(column)).join(', ')
  return `SELECT conname FROM pg_constraint
    WHERE conrelid = ${write.literal(write.table(table))}::regclass AND contype = '${kinds[kind]}'
      AND ARRAY[${names}] = ARRAY(
        SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS listed (number, position)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = listed.number ORDER BY listed.position)`
}
