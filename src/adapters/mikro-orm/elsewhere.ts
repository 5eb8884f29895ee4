import { OrmMigrateError } from '../../errors.js'
import { emptySchema } from '../../schema/model.js'
import type { Connection } from '../../sql/connection.js'
import type { Adapter } from '../adapter.js'
import { accessTo } from './access.js'
import type { Instances } from './instances.js'
import { isKyselys } from './kysely-connection.js'
import type { DatabaseKind } from './platform.js'
import { words } from './legacy-migrations.js'
import type { MikroOrm } from './types.js'

/** What the adapter of another database takes over from that of the configured one. */
export interface Here {
  readonly kind: DatabaseKind
  readonly instances: Instances
  readonly open: (orm: MikroOrm) => Promise<Connection>
}

/** The adapter of the same options on another database, which MikroORM is made for when it is first opened. */
export function elsewhere({ kind, instances, open }: Here, database: string): Adapter {
  let there: Promise<Instances> | undefined
  const adapter: Adapter = {
    dialect: kind.dialect,
    database,
    isThere: () => true,
    readSchema: async () => emptySchema,
    readHints: async () => ({ renames: [], isChosen: () => false }),
    leftAlone: async () => ({ tables: [], indexes: [] }),
    connect: async () => {
      if (isKyselys(instances.bare)) throw cannotMove()
      const { bare } = await (there ??= instances.elsewhere(database))
      const connection = await open(bare)
      // Options of the driver may say more than the name; what is done elsewhere must not be done here.
      if (await kind.isAt(connection, database)) return connection
      await connection.close()
      throw cannotMove()
    },
    legacyMigrations: async () => ({ words, table: { name: '' }, migrations: [] }),
    accessTo: (name) => accessTo(instances.bare, instances.options, name),
    elsewhere: (name) => elsewhere({ kind, instances, open }, name),
    close: async () => (await there)?.close(),
  }
  return adapter
}

const cannotMove = (): OrmMigrateError =>
  new OrmMigrateError(
    'no-other-database',
    'The "driverOptions" of the MikroORM config lead to one database, and a scratch database is needed beside it.',
    { hint: 'Say where the database is with "dbName" and "clientUrl", or "host" and "port", instead.' },
  )
