import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Databases, postgresDatabases, sqliteDatabases, type Target } from './targets.js'

/** What tests use of MikroORM, of either major: the package of a driver. */
export interface MikroOrm {
  readonly major: 6 | 7
  readonly EntitySchema: new (options: never) => unknown
  readonly MikroORM: { init(options: object): Promise<OpenMikroOrm> }
  readonly EntityCaseNamingStrategy: unknown
  defineConfig(options: object): object
  raw(sql: string): unknown
}

/** An open MikroORM. */
export interface OpenMikroOrm {
  readonly schema: Generator
  readonly em: EntityManager
  isConnected(): Promise<boolean>
  close(force: boolean): Promise<void>
}

/** What tests use of an EntityManager. */
export interface EntityManager {
  fork(): EntityManager
  transactional<T>(body: (em: EntityManager) => Promise<T>): Promise<T>
  getTransactionContext(): unknown
  getConnection(): {
    execute(sql: string, params?: unknown[], method?: string, context?: unknown): Promise<readonly unknown[]>
  }
}

/** What builds and compares schemas; 7 has a shorter name for one of them than 6. */
interface Generator {
  create?(): Promise<void>
  createSchema?(): Promise<void>
  getUpdateSchemaSQL(options: object): Promise<string>
}

/** The majors that the tests run on. */
export type Version = 'MikroORM 6' | 'MikroORM 7'

/** PostgreSQL or a SQLite file through MikroORM of a major version. */
export async function mikroOrmTarget(
  version: Version,
  dialect: Databases['dialect'],
): Promise<Target<MikroOrm>> {
  const orm = await mikroOrm(version, dialect)
  return {
    name: dialect,
    orm,
    root: rootOf(version),
    spellsOtherwise: true,
    ...(dialect === 'postgres' ? postgresDatabases() : sqliteDatabases('sqlite')),
    open: ({ options: { url, database } }, entities, options) =>
      orm.MikroORM.init({
        ...options,
        ...(url === undefined ? { dbName: database } : { clientUrl: url }),
        // 7 knows no other way, and has no such option.
        ...(version === 'MikroORM 6' && { connect: false }),
        entities,
      }),
    end: (opened) => (opened as OpenMikroOrm).close(true),
    build: async (opened) => {
      const { schema } = opened as OpenMikroOrm
      await (schema.create?.() ?? schema.createSchema?.())
    },
    leftToOrm: async (opened) => {
      const sql = await (opened as OpenMikroOrm).schema.getUpdateSchemaSQL({ wrap: false, dropTables: false })
      return sql.split('\n').filter((line) => line !== '')
    },
  }
}

/** The package of a driver, as the project at `rootOf` has it installed; 7 cannot be required. */
export async function mikroOrm(version: Version, dialect: Databases['dialect']): Promise<MikroOrm> {
  const root = rootOf(version)
  if (version === 'MikroORM 6') {
    const name = dialect === 'postgres' ? 'postgresql' : 'better-sqlite'
    return { ...(createRequire(`${root}package.json`)(`@mikro-orm/${name}`) as Package), major: 6 }
  }
  const name = dialect === 'postgres' ? 'postgresql' : 'sqlite'
  const file = `${root}node_modules/@mikro-orm/${name}/index.js`
  return { ...((await import(file)) as Package), major: 7 }
}

type Package = Omit<MikroOrm, 'major'>

/** The folder of the project that has a major version installed. */
export const rootOf = (version: Version): string =>
  fileURLToPath(new URL(`../packages/${version.replace('MikroORM ', 'mikro-orm-')}/`, import.meta.url))
