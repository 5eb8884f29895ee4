import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Databases, postgresDatabases, sqliteDatabases, type Target } from './targets.js'

/** What tests use of MikroORM, of either major: the package of a driver. */
export interface MikroOrm {
  readonly major: 6 | 7
  readonly EntitySchema: new (options: never) => unknown
  readonly MikroORM: { init(options: object): Promise<Live> }
  readonly EntityCaseNamingStrategy: unknown
  raw(sql: string): unknown
}

/** An open MikroORM. */
interface Live {
  readonly schema: Generator
  close(force: boolean): Promise<void>
}

/** What builds and compares schemas; 7 has a shorter name for one of them than 6. */
interface Generator {
  create?(): Promise<void>
  createSchema?(): Promise<void>
  getUpdateSchemaSQL(options: object): Promise<string>
}

type Version = 'MikroORM 6' | 'MikroORM 7'

/** PostgreSQL or a SQLite file through MikroORM of a major version. */
export async function mikroOrmTarget(
  version: Version,
  dialect: Databases['dialect'],
): Promise<Target<MikroOrm>> {
  const orm = { ...(await packages[version](dialect)), major: version === 'MikroORM 6' ? 6 : 7 } as const
  return {
    name: dialect,
    orm,
    root: folderOf(folders[version]),
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
    end: (opened) => (opened as Live).close(true),
    build: async (opened) => {
      const { schema } = opened as Live
      await (schema.create?.() ?? schema.createSchema?.())
    },
    leftToOrm: async (opened) => {
      const sql = await (opened as Live).schema.getUpdateSchemaSQL({ wrap: false, dropTables: false })
      return sql.split('\n').filter((line) => line !== '')
    },
  }
}

type Package = Omit<MikroOrm, 'major'>

const folders: Readonly<Record<Version, string>> = {
  'MikroORM 6': 'mikro-orm-6',
  'MikroORM 7': 'mikro-orm-7',
}

/** The package of a driver, by the major version; 7 cannot be required. */
const packages: Readonly<Record<Version, (dialect: Databases['dialect']) => Promise<Package>>> = {
  'MikroORM 6': async (dialect) =>
    createRequire(`${folderOf('mikro-orm-6')}package.json`)(
      dialect === 'postgres' ? '@mikro-orm/postgresql' : '@mikro-orm/better-sqlite',
    ) as Package,
  'MikroORM 7': async (dialect) => {
    const name = dialect === 'postgres' ? 'postgresql' : 'sqlite'
    return (await import(`${folderOf('mikro-orm-7')}node_modules/@mikro-orm/${name}/index.js`)) as Package
  },
}

const folderOf = (name: string): string => fileURLToPath(new URL(`../packages/${name}/`, import.meta.url))
