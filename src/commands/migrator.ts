import { randomBytes } from 'node:crypto'
import type { Config, ConfigFunction } from '../config/config.js'
import { evaluateConfigNow } from '../config/evaluate.js'
import { resolveConfig, type ResolvedConfig } from '../config/resolve.js'
import type { OneOrMore } from '../revisions/graph.js'
import { given } from '../schema/given.js'
import type { RunOptions } from '../runner/locked.js'
import { type Environment, Project } from '../runner/project.js'
import { adopt, type AdoptOptions, type AdoptResult } from './adopt/adopt.js'
import { type BranchPoint, branches } from './branches.js'
import { check, type CheckOptions, type CheckResult } from './check.js'
import { current, type Current } from './current.js'
import { downgrade } from './downgrade.js'
import { ensureVersion } from './ensure-version.js'
import { edit, type EditResult, type OpenFiles } from './edit.js'
import { eachVerb } from './each-verb.js'
import type { EntryOptions, RevisionEntry } from './entry.js'
import { heads, type HeadsOptions } from './heads.js'
import { history, type HistoryEntry, type HistoryOptions } from './history.js'
import { merge, type MergeOptions, type MergeResult } from './merge.js'
import { pending, type Pending } from './pending.js'
import { planCommands, type PlanCommands } from './plan.js'
import { rebase, type RebaseOptions, type RebaseResult } from './rebase.js'
import { resume, type ResumeOptions, type ResumeResult } from './resume.js'
import { revision, type RevisionOptions, type RevisionResult } from './revision.js'
import { show } from './show.js'
import { sqlCommands, type SqlCommands } from './sql.js'
import { stamp, type StampOptions, type StampResult } from './stamp.js'
import { status, type Status } from './status.js'
import { test, type TestOptions, type TestResult } from './test.js'
import { type RunResult, upgrade, type UpgradeOptions } from './upgrade.js'
import { verify, type VerifyResult } from './verify.js'

/** The commands, for programs. Nothing is printed: they give data or throw an `OrmMigrateError`. */
export interface Migrator {
  /** Takes over a database that is there already, with the migrations that the ORM has run on it. */
  adopt(options?: AdoptOptions): Promise<AdoptResult>
  /** Writes a new revision file. */
  revision(options?: RevisionOptions): Promise<RevisionResult>
  /** Writes a revision that joins branches; `heads` stands for all of them. */
  merge(targets: OneOrMore, options?: MergeOptions): Promise<MergeResult>
  /** Puts a branch that is not applied on top of another. */
  rebase(target: string, options: RebaseOptions): Promise<RebaseResult>
  /** Applies what is missing for the target; default: `head`. */
  upgrade(target?: string, options?: UpgradeOptions): Promise<RunResult>
  /** Takes back what stands above the target. */
  downgrade(target: string, options?: RunOptions): Promise<RunResult>
  /** Finishes the revision that an earlier run has left in the middle, or takes it back. */
  resume(options?: ResumeOptions): Promise<ResumeResult>
  /** Records one or several targets as applied without running anything. */
  stamp(targets: OneOrMore, options?: StampOptions): Promise<StampResult>
  /** Creates the version table where it is not there, and nothing else. */
  ensureVersion(options?: RunOptions): Promise<void>
  /** The commands as SQL scripts, for databases that others look after. No connection is opened. */
  readonly sql: SqlCommands
  /** What a run would do to the database as it is now, as SQL. The database is only read. */
  readonly plan: PlanCommands
  /** What the database is at. */
  current(options?: EntryOptions): Promise<Current>
  /** What `upgrade` to the target would apply; default: `head`. The database is only read. */
  pending(target?: string): Promise<Pending>
  /** The chain, newest first. */
  history(options?: HistoryOptions): Promise<readonly HistoryEntry[]>
  /** The newest revision of every branch. */
  heads(options?: HeadsOptions): Promise<readonly RevisionEntry[]>
  /** Where the chain forks. */
  branches(options?: EntryOptions): Promise<readonly BranchPoint[]>
  /** The revisions that a target stands for. */
  show(target: string): Promise<readonly RevisionEntry[]>
  /** Opens the files of the revisions that a target stands for, and reads them again afterwards. */
  edit(target: string, open: OpenFiles): Promise<EditResult>
  /** Which run is under way, and what it waits for. */
  status(): Promise<Status>
  /** Compares all applied revisions with their files. */
  verify(): Promise<VerifyResult>
  /** Compares the database with the entities. */
  check(options?: CheckOptions): Promise<CheckResult>
  /** Tries the chain in a database of its own: one head, every revision up, down and up, and the entities at the end. */
  test(options?: TestOptions): Promise<TestResult>
  /** Closes the connections that the migrator opened; a DataSource that was open stays open. */
  close(): Promise<void>
}

/** What the command line says with `-n`, `-x` and `--tag`, and what tests hold still. */
export interface MigratorOptions extends Partial<Environment> {
  /** Which of the config's databases. */
  readonly name?: string
  /** Handed to a config that is a function, and to the migrations as `op.context.x`. */
  readonly x?: Readonly<Record<string, string>>
  /** Handed to the migrations as `op.context.tag`. */
  readonly tag?: string
  /**
   * A session of yours to do everything on, as it is: a QueryRunner, or the EntityManager of a transaction. Where a
   * transaction is open, all that a run does is part of it, and committed or rolled back by you.
   */
  readonly connection?: object
}

/**
 * The migrator of a project: of what `ormconfig.ts` exports, or of a live DataSource or MikroORM.
 * @example
 * const migrator = createMigrator({ orm: dataSource, migrations: 'migrations' })
 * await migrator.upgrade('head')
 * await migrator.close()
 */
export function createMigrator(
  config: Config | ConfigFunction | object,
  options: MigratorOptions = {},
): Migrator {
  const { name, x = {}, tag, connection, ...environment } = options
  const evaluated = evaluateConfigNow(config, { x, ...given({ name }) })
  const said = { x, ...given({ name: evaluated.name, tag }) }
  return migratorOf(resolveConfig(evaluated.config, process.cwd(), said), environment, connection)
}

/** The migrator of a config that is resolved already, on a session of its own or on one that is lent. */
export function migratorOf(
  config: ResolvedConfig,
  environment: Partial<Environment> = {},
  lent?: object,
): Migrator {
  const project = new Project(config, { ...live, ...environment }, lent)
  const commands = commandsOn(project)
  if (lent === undefined) return commands
  return eachVerb(commands, (body) => body(commands).finally(() => project.giveBack()))
}

function commandsOn(project: Project): Migrator {
  return {
    adopt: (options) => adopt(project, options),
    revision: (options) => revision(project, options),
    merge: (targets, options) => merge(project, [targets].flat(), options),
    rebase: (target, options) => rebase(project, target, options),
    upgrade: (target = 'head', options) => upgrade(project, target, options),
    downgrade: (target, options) => downgrade(project, target, options),
    resume: (options) => resume(project, options),
    stamp: (targets, options) => stamp(project, targets, options),
    ensureVersion: (options) => ensureVersion(project, options),
    sql: sqlCommands(project),
    plan: planCommands(project),
    current: (options) => current(project, options),
    pending: (target = 'head') => pending(project, target),
    history: (options) => history(project, options),
    heads: (options) => heads(project, options),
    branches: (options) => branches(project, options),
    show: (target) => show(project, target),
    edit: (target, open) => edit(project, target, open),
    verify: () => verify(project),
    check: (options) => check(project, options),
    status: () => status(project),
    test: (options) => test(project, options),
    close: () => project.close(),
  }
}

const live: Environment = {
  now: () => new Date(),
  random: (size) => randomBytes(size),
  listener: () => undefined,
}
