export { RenamedFrom } from './adapters/renamed-from.js'
export { migrateMany, type ManyOptions, type ManyOutcome } from './commands/migrate-many.js'
export { createMigrator, type Migrator, type MigratorOptions } from './commands/migrator.js'
export type { AdoptedRevision, AdoptOptions, AdoptResult } from './commands/adopt/adopt.js'
export type { BranchPoint } from './commands/branches.js'
export type { CheckOptions, CheckResult, Difference } from './commands/check.js'
export type { Against } from './commands/comparison.js'
export type { Current, CurrentEntry } from './commands/current.js'
export type { EditResult, OpenFiles } from './commands/edit.js'
export type { EntryOptions, RevisionEntry } from './commands/entry.js'
export type { HeadsOptions } from './commands/heads.js'
export type { HistoryEntry, HistoryOptions } from './commands/history.js'
export type { MergeOptions, MergeResult } from './commands/merge.js'
export type { RebaseOptions, RebaseResult } from './commands/rebase.js'
export type { Placement } from './commands/new-revision.js'
export type { RevisionOptions, RevisionResult } from './commands/revision.js'
export type { Pending } from './commands/pending.js'
export type { PlanCommands } from './commands/plan.js'
export type { SqlCommands } from './commands/sql.js'
export type { ResumeOptions, ResumeResult, ResumeWay } from './commands/resume.js'
export type { StampOptions, StampResult } from './commands/stamp.js'
export type { Status } from './commands/status.js'
export type { Models, TestOptions, TestResult } from './commands/test.js'
export type { RunResult, UpgradeOptions } from './commands/upgrade.js'
export type { Verified, VerifyResult } from './commands/verify.js'
export type { Uncompared } from './dialects/dialect.js'
export type { FileFormat } from './codegen/migration-file.js'
export type { ScriptParts, ScriptTemplate } from './codegen/script-template.js'
export {
  type ColumnRename,
  type Config,
  type ConfigArguments,
  type ConfigFunction,
  type DatabaseConfig,
  type DatabasesConfig,
  defineConfig,
  type EnumRename,
  type PostWriteHook,
  type Rename,
  type Settings,
  type TableRename,
  type TransactionMode,
} from './config/config.js'
export type { Choice, Compared, IncludeObject } from './config/include.js'
export type * from './config/listeners.js'
export type { LoaderName } from './loader/engine.js'
export type { Rewrite, RewriteContext, RewrittenRevision } from './config/rewrite.js'
export type { Choice as QuestionChoice, Question } from './diff/questions/question.js'
export type { NotMigrated } from './adapters/adapter.js'
export type { Unmanaged } from './diff/unmanaged.js'
export { OrmMigrateError } from './errors.js'
export type { Batch } from './migration/batch.js'
export {
  fromMikroOrm,
  type MikroOrmMigration,
  type MikroOrmMigrationClass,
} from './migration/from-mikro-orm.js'
export { fromTypeorm, type TypeormMigrationClass } from './migration/from-typeorm.js'
export { Migration } from './migration/migration.js'
export type { MigrationContext, Operations } from './migration/operations-facade.js'
export type { Operation } from './operations/index.js'
export type { Row } from './operations/bulk-insert.js'
export type { ColumnChanges } from './operations/alter-column.js'
export type { DropConstraintOptions } from './operations/drop-constraint.js'
export type { DropIndexOptions } from './operations/drop-index.js'
export { type OneOrMore, RevisionGraph } from './revisions/graph.js'
export type { Fault, FaultKind } from './revisions/faults.js'
export type { LinkedRevisions, RevisionNode } from './revisions/node.js'
export type { Path, PathStep } from './revisions/path.js'
export type { Revision } from './revisions/revision.js'
export type { Comparison as FileComparison, Edited, Now as FileContent } from './runner/applied-files.js'
export type { Answers } from './runner/decisions.js'
export type { Activity, Holder } from './dialects/run-lock.js'
export type { Blocked, Listener, RunEvent } from './runner/events.js'
export type { RevisionFailure } from './runner/failures.js'
export type { Remains } from './runner/aftermath.js'
export type { HalfDone, StartedOperation } from './runner/half-done.js'
export type { RunOptions } from './runner/locked.js'
export type { Trip, TripOptions } from './runner/round-trip.js'
export type { ScriptOptions } from './runner/offline.js'
export type { Environment } from './runner/project.js'
export type { RanStep } from './runner/run-revision.js'
export type { Script, ScriptGap, ScriptStep } from './runner/script.js'
export {
  check,
  column,
  exclusion,
  foreignKey,
  type ForeignKeyOptions,
  type IndexOptions,
  now,
  primaryKey,
  sql,
  unique,
} from './schema/build.js'
export * from './schema/column-type.js'
export type { SchemaObject } from './schema/filter.js'
export type * from './schema/model.js'
export type { Connection } from './sql/connection.js'
export type { DialectName } from './sql/dialect-name.js'
