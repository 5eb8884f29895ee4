import type { ForeignKeyOptions, IndexOptions } from '../schema/build.js'
import type { Column, Deferrable, IndexPart } from '../schema/model.js'
import type { ColumnChanges } from '../operations/alter-column.js'
import type { DropConstraintOptions } from '../operations/drop-constraint.js'
import type { DropIndexOptions } from '../operations/drop-index.js'
import type { Operations } from './operations-facade.js'

type Named = string | null

/** The operations on one table, without its name: Alembic's batch mode. */
export interface Batch {
  addColumn(column: Column, options?: { readonly ifNotExists?: boolean }): void
  dropColumn(column: string, options?: { readonly ifExists?: boolean }): void
  alterColumn(column: string, changes: ColumnChanges & { readonly newName?: string }): void
  renameColumn(from: string, to: string): void
  createIndex(
    name: string,
    columns: readonly IndexPart[],
    options?: IndexOptions & { readonly ifNotExists?: boolean },
  ): void
  dropIndex(name: string, options?: Omit<DropIndexOptions, 'schema'>): void
  createPrimaryKey(name: Named, columns: readonly string[]): void
  createUniqueConstraint(
    name: Named,
    columns: readonly string[],
    options?: { readonly deferrable?: Deferrable },
  ): void
  createCheckConstraint(name: Named, condition: string): void
  createForeignKey(
    name: Named,
    referentTable: string,
    localColumns: readonly string[],
    remoteColumns: readonly string[],
    options?: Omit<ForeignKeyOptions, 'name'>,
  ): void
  dropConstraint(name: Named, options?: Omit<DropConstraintOptions, 'schema'>): void
  createTableComment(comment: string): void
  dropTableComment(): void
}

/** Binds the operations to one table. They are ordinary operations: SQLite folds neighbours into one rebuild anyway. */
export function batchOn(op: Operations, table: string, inSchema: { readonly schema?: string }): Batch {
  return {
    addColumn: (column, options) => op.addColumn(table, column, { ...options, ...inSchema }),
    dropColumn: (column, options) => op.dropColumn(table, column, { ...options, ...inSchema }),
    alterColumn: (column, changes) => op.alterColumn(table, column, changes, inSchema),
    renameColumn: (from, to) => op.renameColumn(table, from, to, inSchema),
    createIndex: (name, columns, options) =>
      op.createIndex(name, table, columns, { ...options, ...inSchema }),
    dropIndex: (name, options) => op.dropIndex(name, table, { ...options, ...inSchema }),
    createPrimaryKey: (name, columns) => op.createPrimaryKey(name, table, columns, inSchema),
    createUniqueConstraint: (name, columns, options) =>
      op.createUniqueConstraint(name, table, columns, { ...options, ...inSchema }),
    createCheckConstraint: (name, condition) => op.createCheckConstraint(name, table, condition, inSchema),
    createForeignKey: (name, referentTable, localColumns, remoteColumns, options) =>
      op.createForeignKey(name, table, referentTable, localColumns, remoteColumns, {
        ...options,
        ...(inSchema.schema === undefined ? {} : { sourceSchema: inSchema.schema }),
      }),
    dropConstraint: (name, options) => op.dropConstraint(name, table, { ...options, ...inSchema }),
    createTableComment: (comment) => op.createTableComment(table, comment, inSchema),
    dropTableComment: () => op.dropTableComment(table, inSchema),
  }
}
