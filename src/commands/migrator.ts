import { randomBytes } from 'node:crypto'
import { isOrm } from '../adapters/index.js'
import { type Config, resolveConfig, type ResolvedConfig } from '../config/config.js'
import { type Environment, Project } from '../runner/project.js'
import { check, type CheckResult } from './check.js'
import { current, type Current } from './current.js'
import { downgrade } from './downgrade.js'
import type { RevisionEntry } from './entry.js'
import { heads } from './heads.js'
import { history, type HistoryEntry, type HistoryOptions } from './history.js'
import { revision, type RevisionOptions, type RevisionResult } from './revision.js'
import { show } from './show.js'
import { stamp, type StampResult } from './stamp.js'
import { type RunResult, upgrade } from './upgrade.js'

/** The commands, for programs. Nothing is printed: they give data or throw an `OrmMigrateError`. */
export interface Migrator {
  /** Writes a new revision file. */
  revision(options?: RevisionOptions): Promise<RevisionResult>
  /** Applies what is missing for the target; default: `head`. */
  upgrade(target?: string): Promise<RunResult>
  /** Takes back what stands above the target. */
  downgrade(target: string): Promise<RunResult>
  /** Records the target as applied without running anything. */
  stamp(target: string): Promise<StampResult>
  /** What the database is at. */
  current(): Promise<Current>
  /** The chain, newest first. */
  history(options?: HistoryOptions): Promise<readonly HistoryEntry[]>
  /** The newest revision of every branch. */
  heads(): Promise<readonly RevisionEntry[]>
  /** The revisions that a target stands for. */
  show(target: string): Promise<readonly RevisionEntry[]>
  /** Compares the database with the entities. */
  check(): Promise<CheckResult>
  /** Closes the connections that the migrator opened; a DataSource that was open stays open. */
  close(): Promise<void>
}

/**
 * The migrator of a project: of what `ormconfig.ts` exports, or of a live DataSource.
 * @example
 * const migrator = createMigrator({ orm: dataSource, migrations: 'migrations' })
 * await migrator.upgrade('head')
 * await migrator.close()
 */
export function createMigrator(config: Config | object, environment: Partial<Environment> = {}): Migrator {
  const given = isOrm(config) ? { orm: config } : (config as Config)
  return migratorOf(resolveConfig(given, process.cwd()), environment)
}

/** The migrator of a config that is resolved already. */
export function migratorOf(config: ResolvedConfig, environment: Partial<Environment> = {}): Migrator {
  const project = new Project(config, { ...live, ...environment })
  return {
    revision: (options) => revision(project, options),
    upgrade: (target = 'head') => upgrade(project, target),
    downgrade: (target) => downgrade(project, target),
    stamp: (target) => stamp(project, target),
    current: () => current(project),
    history: (options) => history(project, options),
    heads: () => heads(project),
    show: (target) => show(project, target),
    check: () => check(project),
    close: () => project.close(),
  }
}

const live: Environment = {
  now: () => new Date(),
  random: (size) => randomBytes(size),
  listener: () => undefined,
}
