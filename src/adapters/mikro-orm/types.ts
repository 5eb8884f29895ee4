import type { Imports } from '../adapter.js'

/**
 * What the adapter uses of MikroORM's objects, in 6.x as in 7.x. Structural, so that the classes of either major, and of
 * several copies of it, are accepted; nothing of MikroORM is imported.
 */
export interface MikroOrm {
  readonly config: MikroOrmConfiguration
  readonly driver: MikroOrmDriver
  /** The SQL drivers' schema generator; MongoDB's has no `getTargetSchema`. */
  readonly schema: unknown
  /** In 6.x an object by class name, in 7.x a map by class. */
  getMetadata(): { getAll(): unknown }
  isConnected(): Promise<boolean>
  close(force?: boolean): Promise<void>
}

/** What sessions are made with besides the instance. */
export interface SessionTools {
  readonly imports: Imports
  /** The instance that knows the entities. */
  readonly full: () => Promise<MikroOrm>
}

/** The options of an instance, each with its default. */
export interface MikroOrmConfiguration {
  get(name: string): unknown
  getAll(): Readonly<Record<string, unknown>>
}

export interface MikroOrmDriver {
  getPlatform(): object
  /** Of replicas, `write` is never one. */
  getConnection(type: 'write'): MikroOrmConnection
}

/** A connection of 6.x, which is knex's, or of 7.x, which is Kysely's. */
export interface MikroOrmConnection {
  /** Protected in MikroORM's own types. */
  readonly connected: boolean
  connect(options?: unknown): Promise<void> | void
  getConnectionOptions(): unknown
  /** Of 6.x. */
  getKnex?(): Knex
  /** Of 7.x. */
  getClient?(): Kysely
  /** Of 7.x on PostgreSQL: the options of a pool of `pg`. */
  mapOptions?(overrides: unknown): Readonly<Record<string, unknown>>
  /** Of 7.x on SQLite: the open handle; absent before `connect()`, and where the user's own dialect has it. */
  readonly database?: unknown
}

/** What is used of knex. */
export interface Knex {
  readonly client: KnexClient
  /** A copy of it, of which the client is its own. */
  withUserParams(params: object): Knex & { readonly client: KnexClient }
}

export interface KnexClient {
  readonly config: { readonly pool?: object }
  /** How its pool makes a connection, with the user's hooks, and ends one. */
  getPoolSettings(pool: object): {
    create(): Promise<unknown>
    destroy(connection: unknown): Promise<unknown> | undefined
  }
  acquireConnection(): Promise<unknown>
  releaseConnection(connection: unknown): Promise<unknown>
  transaction(container: unknown, config: unknown, outer: unknown): unknown
}

/** What is used of Kysely. */
export interface Kysely {
  startTransaction(): { execute(): Promise<unknown> }
  getExecutor(): KyselyExecutor
}

export interface KyselyExecutor {
  readonly adapter: unknown
  compileQuery(node: unknown, id: unknown): unknown
  provideConnection<T>(consumer: (connection: KyselyConnection) => Promise<T>): Promise<T>
}

/** One session of Kysely's. */
export interface KyselyConnection {
  executeQuery(query: KyselyQuery): Promise<{ readonly rows: readonly unknown[] }>
}

export interface KyselyQuery {
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly query: { readonly kind: string }
}
