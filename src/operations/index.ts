import { addColumn, type AddColumn } from './add-column.js'
import { alterColumn, type AlterColumn } from './alter-column.js'
import { alterEnum, type AlterEnum } from './alter-enum.js'
import { assume, type Assume } from './assume.js'
import { bulkInsert, type BulkInsert } from './bulk-insert.js'
import { createCheckConstraint, type CreateCheckConstraint } from './create-check-constraint.js'
import { createEnum, type CreateEnum } from './create-enum.js'
import { createExcludeConstraint, type CreateExcludeConstraint } from './create-exclude-constraint.js'
import { createExtension, type CreateExtension } from './create-extension.js'
import { createForeignKey, type CreateForeignKey } from './create-foreign-key.js'
import { createIndex, type CreateIndex } from './create-index.js'
import { createPrimaryKey, type CreatePrimaryKey } from './create-primary-key.js'
import { createSchema, type CreateSchema } from './create-schema.js'
import { createTable, type CreateTable } from './create-table.js'
import { createTableComment, type CreateTableComment } from './create-table-comment.js'
import { createUniqueConstraint, type CreateUniqueConstraint } from './create-unique-constraint.js'
import { createView, type CreateView } from './create-view.js'
import type { OperationDefinition } from './definition.js'
import { deleteTypeormMetadata, type DeleteTypeormMetadata } from './delete-typeorm-metadata.js'
import { dropColumn, type DropColumn } from './drop-column.js'
import { dropConstraint, type DropConstraint } from './drop-constraint.js'
import { dropEnum, type DropEnum } from './drop-enum.js'
import { dropExtension, type DropExtension } from './drop-extension.js'
import { dropIndex, type DropIndex } from './drop-index.js'
import { dropSchema, type DropSchema } from './drop-schema.js'
import { dropTable, type DropTable } from './drop-table.js'
import { dropTableComment, type DropTableComment } from './drop-table-comment.js'
import { dropView, type DropView } from './drop-view.js'
import { execute, type Execute } from './execute.js'
import { irreversible, type Irreversible } from './irreversible.js'
import { moveTable, type MoveTable } from './move-table.js'
import { renameColumn, type RenameColumn } from './rename-column.js'
import { renameConstraint, type RenameConstraint } from './rename-constraint.js'
import { renameEnum, type RenameEnum } from './rename-enum.js'
import { renameIndex, type RenameIndex } from './rename-index.js'
import { renameSequence, type RenameSequence } from './rename-sequence.js'
import { renameTable, type RenameTable } from './rename-table.js'
import { run, type Run } from './run.js'
import { unfinished, type Unfinished } from './unfinished.js'
import { setTypeormMetadata, type SetTypeormMetadata } from './set-typeorm-metadata.js'

/** Every operation there is. A new kind is one file and its lines here. */
export type Operation =
  | CreateTable
  | DropTable
  | RenameTable
  | MoveTable
  | AddColumn
  | DropColumn
  | AlterColumn
  | RenameColumn
  | CreateIndex
  | DropIndex
  | RenameIndex
  | CreatePrimaryKey
  | CreateUniqueConstraint
  | CreateCheckConstraint
  | CreateForeignKey
  | CreateExcludeConstraint
  | DropConstraint
  | RenameConstraint
  | CreateTableComment
  | DropTableComment
  | CreateEnum
  | AlterEnum
  | RenameEnum
  | DropEnum
  | RenameSequence
  | CreateSchema
  | DropSchema
  | CreateExtension
  | DropExtension
  | CreateView
  | DropView
  | SetTypeormMetadata
  | DeleteTypeormMetadata
  | BulkInsert
  | Assume
  | Execute
  | Run
  | Irreversible
  | Unfinished

/** The operation of one kind. */
export type OperationOf<K extends Operation['kind']> = Extract<Operation, { readonly kind: K }>

/** The registry. The compiler refuses it when a kind has no definition, or a definition no kind. */
export const operations = {
  /** Creates a table from its columns and constraints. */
  createTable,
  /** Drops a table, with its rows. */
  dropTable,
  /** Gives a table a new name. */
  renameTable,
  /** PostgreSQL: moves a table to another database schema. */
  moveTable,
  /** Adds a column at the end of a table. */
  addColumn,
  /** Drops a column, with its values. */
  dropColumn,
  /** Changes what is named of a column and nothing else; its values stay. */
  alterColumn,
  /** Gives a column a new name; its values stay. */
  renameColumn,
  /** Creates an index. */
  createIndex,
  /** Drops an index. */
  dropIndex,
  /** Gives an index a new name. */
  renameIndex,
  /** Adds a primary key to a table. */
  createPrimaryKey,
  /** Adds a unique constraint to a table. */
  createUniqueConstraint,
  /** Adds a check constraint to a table. */
  createCheckConstraint,
  /** Adds a foreign key to a table. */
  createForeignKey,
  /** PostgreSQL: adds an exclusion constraint to a table. */
  createExcludeConstraint,
  /** Drops a constraint by its name or, on SQLite, by its kind and columns. */
  dropConstraint,
  /** Gives a constraint a new name. */
  renameConstraint,
  /** Sets the comment of a table. */
  createTableComment,
  /** Takes the comment of a table away. */
  dropTableComment,
  /** PostgreSQL: creates an enum type. */
  createEnum,
  /** PostgreSQL: gives an enum type another list of values; `rename` and `replace` say what becomes of old ones. */
  alterEnum,
  /** PostgreSQL: gives an enum type a new name. */
  renameEnum,
  /** PostgreSQL: drops an enum type. */
  dropEnum,
  /** PostgreSQL: gives a sequence a new name, where it is there. */
  renameSequence,
  /** PostgreSQL: creates a database schema. */
  createSchema,
  /** PostgreSQL: drops an empty database schema. */
  dropSchema,
  /** PostgreSQL: installs an extension where it is not. */
  createExtension,
  /** PostgreSQL: removes an extension. */
  dropExtension,
  /** Creates a view from its query; with `materialized`, PostgreSQL keeps its rows. */
  createView,
  /** Drops a view. */
  dropView,
  /** Tells TypeORM the text of a view or generated column, in its table `typeorm_metadata`. */
  setTypeormMetadata,
  /** Takes a view or generated column out of TypeORM's table `typeorm_metadata`. */
  deleteTypeormMetadata,
  /** Inserts rows. */
  bulkInsert,
  /** States what the database holds at this point, whatever made it; runs nothing. */
  assume,
  /** Runs SQL as written. Placeholders are the database's own: `$1` on PostgreSQL, `?` on SQLite. */
  execute,
  /** Runs code of your own in its place, with the open connection. */
  run,
  /** Refuses a downgrade before any of it has run, and says why. */
  irreversible,
  /** Refuses a revision before any of it has run: a person has something to write in its place. */
  unfinished,
} satisfies {
  readonly [K in Operation['kind']]: OperationDefinition<OperationOf<K>, readonly unknown[]>
}

type AnyDefinition = OperationDefinition<Operation, readonly unknown[]>

/** The definition of an operation's kind: the one place where the union meets its table. */
export const definitionOf = (op: Operation): AnyDefinition => operations[op.kind]
