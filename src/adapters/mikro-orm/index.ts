import { OrmMigrateError } from '../../errors.js'
import type { Hints } from '../../schema/declared-rename.js'
import type { Schema } from '../../schema/model.js'
import type { Adapter, Imports } from '../adapter.js'
import { accessTo } from './access.js'
import { borrow } from './borrow.js'
import { openSession } from './connect.js'
import { elsewhere } from './elsewhere.js'
import { entitiesOf } from './entities.js'
import { type Instances, instancesOf } from './instances.js'
import { readLegacyMigrations } from './legacy-migrations.js'
import { kindOf } from './platform.js'
import { readHints } from './read-hints.js'
import { readLeftAlone } from './read-left-alone.js'
import { readNotMigrated } from './read-not-migrated.js'
import { readSchema } from './read-schema.js'
import type { MikroOrm } from './types.js'

/**
 * The adapter of a MikroORM instance of 6.x or 7.x, or of the options of one; of options, an instance is made that is
 * closed with the adapter.
 */
export const mikroOrmAdapter = async (source: object, imports: Imports): Promise<Adapter> =>
  adapterOf(await instancesOf(source, imports), imports)

function adapterOf(instances: Instances, imports: Imports): Adapter {
  const { bare } = instances
  const kind = kindOf(bare)
  let schema: Promise<Schema> | undefined
  let hints: Promise<Hints> | undefined
  const entities = () => instances.full().then(withEntities)
  const open = (orm: MikroOrm) => openSession(orm, { imports, full: instances.full })
  return {
    dialect: kind.dialect,
    database: kind.nameOf(bare),
    isThere: () => kind.isThere(bare),
    readSchema: () => (schema ??= entities().then(readSchema)),
    readHints: () => (hints ??= entities().then(readHints)),
    leftAlone: () => entities().then(readLeftAlone),
    notMigrated: () => entities().then(readNotMigrated),
    connect: () => open(bare),
    borrow: (session) => borrow(session, { orm: bare, full: instances.full }),
    legacyMigrations: () => readLegacyMigrations(bare, imports),
    accessTo: (database) => accessTo(bare, instances.options, database),
    elsewhere: (database) => elsewhere({ kind, instances, open }, database),
    close: () => instances.close(),
  }
}

function withEntities(orm: MikroOrm): MikroOrm {
  if (entitiesOf(orm).length > 0) return orm
  throw new OrmMigrateError('no-entities', 'MikroORM discovers no entities', {
    hint: 'List entities, or patterns of their files, under "entities" of the MikroORM config; mind ".ts" or ".js".',
  })
}
