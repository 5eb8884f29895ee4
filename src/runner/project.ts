import path from 'node:path'
import { adapterFor } from '../adapters/index.js'
import type { Adapter, Imports } from '../adapters/adapter.js'
import { loadOrm } from '../config/load.js'
import type { ResolvedConfig } from '../config/resolve.js'
import type { Dialect } from '../dialects/dialect.js'
import { dialects } from '../dialects/index.js'
import { OrmMigrateError } from '../errors.js'
import { importPackage } from '../loader/import-package.js'
import { loadModule } from '../loader/load.js'
import { parseModule } from '../loader/parse.js'
import type { Migration } from '../migration/migration.js'
import { findRevisions } from '../revisions/directory.js'
import { type Fault, InvalidRevisionsError } from '../revisions/faults.js'
import { HEADER_FIELDS } from '../revisions/header.js'
import { RevisionGraph } from '../revisions/graph.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import { explaining } from './connection-lost.js'
import type { Listener } from './events.js'
import { JournalStore } from './journal-store.js'
import { VersionStore } from './version-store.js'

/** What is not the same twice, handed in so that tests can hold it still. */
export interface Environment {
  now(): Date
  /** So many random bytes. */
  random(size: number): Uint8Array
  readonly listener: Listener
}

/** The revisions as far as they hang together, and all that is wrong with their files. */
export interface Found {
  readonly graph: RevisionGraph
  readonly faults: readonly Fault[]
}

/** A migration class, as a file exports it. */
export type MigrationClass = (new () => Migration) & { readonly revision?: unknown }

/** What all commands work on: one config, and what it leads to, each opened when it is first needed. */
export class Project {
  readonly config: ResolvedConfig
  readonly environment: Environment
  readonly #lent: unknown
  #adapter: Promise<Adapter> | undefined
  #found: Promise<Found> | undefined
  #connection: Promise<Connection> | undefined
  #remembered: ReadonlyMap<string, Migration> = new Map()

  /** With a session that is lent, all that has to do with the database runs on it. */
  constructor(config: ResolvedConfig, environment: Environment, lent?: unknown) {
    this.config = config
    this.environment = environment
    this.#lent = lent
  }

  /** The user's ORM. */
  adapter(): Promise<Adapter> {
    return (this.#adapter ??= loadOrm(this.config).then((orm) => adapterFor(orm, this.#imports)))
  }

  async dialect(): Promise<Dialect> {
    return dialects[(await this.adapter()).dialect]
  }

  /** Whether there is a database: opening one that is a file would make it, which what only reads must not do. */
  async isDatabaseThere(): Promise<boolean> {
    if (this.#connection !== undefined || this.#lent !== undefined) return true
    return (await this.adapter()).isThere()
  }

  /** The one session that everything runs on. */
  connection(): Promise<Connection> {
    return (this.#connection ??= this.#connect())
  }

  /** Everything in the body runs on that session: the one that holds the lock. */
  async using<T>(connection: Connection, body: () => Promise<T>): Promise<T> {
    const own = this.#connection
    this.#connection = Promise.resolve(connection)
    try {
      return await body()
    } finally {
      this.#connection = own
    }
  }

  async versionStore(): Promise<VersionStore> {
    const dialect = await this.dialect()
    const { versionTable } = this.config
    if (versionTable.schema !== undefined && !dialect.hasSchemas) throw noSchemas(versionTable.schema)
    return new VersionStore(dialect, versionTable)
  }

  async journalStore(): Promise<JournalStore> {
    return new JournalStore(await this.dialect(), this.config.versionTable)
  }

  /** The graph of the revision files, whose headers are read without importing them; throws where they have faults. */
  async revisions(): Promise<RevisionGraph> {
    const { graph, faults } = await this.revisionsFound()
    if (faults.length > 0) throw new InvalidRevisionsError(faults)
    return graph
  }

  /** The revisions as far as they can be read, and what is wrong with them: for showing, never for a plan. */
  revisionsFound(): Promise<Found> {
    return (this.#found ??= this.#readRevisions())
  }

  /** Takes revisions without files into the graph, with what stands for their files, until it is read anew. */
  remember(graph: RevisionGraph, migrations: ReadonlyMap<string, Migration>): void {
    this.#found = Promise.resolve({ graph, faults: [] })
    this.#remembered = migrations
  }

  /** After a revision file was written. */
  forgetRevisions(): void {
    this.#found = undefined
    this.#remembered = new Map()
  }

  /** The migration of a revision; its file is imported now. */
  async migration(revision: string): Promise<Migration> {
    const remembered = this.#remembered.get(revision)
    if (remembered !== undefined) return remembered
    const file = (await this.revisions()).get(revision)?.file
    if (file === undefined)
      throw new OrmMigrateError('unknown-revision', `There is no revision '${revision}'.`)
    const module = await this.#load(path.resolve(this.config.root, file))
    const found = Object.values(module).find((value) => isMigrationClass(value, revision))
    if (found === undefined) throw noClass(file, revision)
    return new (found as MigrationClass)()
  }

  /** A file's name as a person in the project's folder would write it. */
  shown(file: string): string {
    const relative = path.relative(this.config.root, file)
    return relative.startsWith('..') ? file : relative
  }

  /** Closes what was opened. */
  async close(): Promise<void> {
    const [connection, adapter] = [this.#connection, this.#adapter]
    this.#connection = undefined
    this.#adapter = undefined
    // What never opened has nothing to close; its error was reported where it was asked for.
    await connection?.then((open) => open.close()).catch(() => undefined)
    await adapter?.then((open) => open.close()).catch(() => undefined)
  }

  /** Gives a session that is lent back as it was; the tool's own stays open for the next command. */
  async giveBack(): Promise<void> {
    if (this.#lent === undefined) return
    const connection = this.#connection
    this.#connection = undefined
    await connection?.then((open) => open.close()).catch(() => undefined)
  }

  async #connect(): Promise<Connection> {
    const adapter = await this.adapter()
    const session = await (this.#lent === undefined ? adapter.connect() : borrow(adapter, this.#lent))
    return explaining(session, dialects[adapter.dialect])
  }

  readonly #imports: Imports = {
    package: (name, from) => importPackage(name, { root: this.config.root, ...given({ from }) }),
    file: (file) => this.#load(file),
  }

  #load(file: string): Promise<Readonly<Record<string, unknown>>> {
    const { root, loader } = this.config
    return loadModule(file, { root, ...given({ loader }) })
  }

  async #readRevisions(): Promise<Found> {
    const { root, recursive, migrations, loader } = this.config
    const { revisions, faults } = await findRevisions(migrations, {
      recursive,
      importFields: async (file) => fieldsOf(await this.#load(file)),
      parse: (file) => parseModule(file, { root, ...given({ loader }) }),
    })
    return RevisionGraph.asFarAsSound(
      revisions.map((revision) => ({ ...revision, file: this.shown(revision.file) })),
      faults.map((fault) => ({
        ...fault,
        message: fault.message.replaceAll(`${root}${path.sep}`, ''),
      })),
    )
  }
}

async function borrow({ borrow: take }: Adapter, session: unknown): Promise<Connection> {
  if (take === undefined)
    throw new OrmMigrateError('not-a-session', "The config's ORM lends no session.", {
      hint: 'Leave "connection" out: the migrator opens a session of its own.',
    })
  return take(session)
}

/** The static fields of the migration class of a module, where its header could not be read. */
function fieldsOf(module: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const found = Object.values(module).find((value) => typeof value === 'function' && 'revision' in value)
  return Object.fromEntries(
    HEADER_FIELDS.map((field) => [field, (found as Record<string, unknown> | undefined)?.[field]]),
  )
}

/** Told by its shape: the class may extend another copy of Migration than ours. */
function isMigrationClass(value: unknown, revision: string): boolean {
  if (typeof value !== 'function' || !('revision' in value) || value.revision !== revision) return false
  const prototype: unknown = value.prototype
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    'up' in prototype &&
    typeof prototype.up === 'function'
  )
}

const noClass = (file: string, revision: string): OrmMigrateError =>
  new OrmMigrateError(
    'invalid-migration',
    `The file "${file}" exports no migration class of revision '${revision}'.`,
    {
      hint: 'Write: export default class … extends Migration { … up(op) { … } down(op) { … } }',
      details: { file },
    },
  )

const noSchemas = (schema: string): OrmMigrateError =>
  new OrmMigrateError(
    'invalid-config',
    `The version table cannot be in a schema "${schema}": SQLite has none.`,
    {
      hint: 'Leave versionTableSchema out of the config.',
    },
  )
