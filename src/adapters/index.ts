import { OrmMigrateError } from '../errors.js'
import type { Adapter, Imports } from './adapter.js'
import { explainMikroOrmError } from './mikro-orm/explain.js'
import { mikroOrmAdapter } from './mikro-orm/index.js'
import { isMikroOrmSource } from './mikro-orm/recognise.js'
import { explainTypeormError } from './typeorm/explain.js'
import { isTypeormDataSource, typeormAdapter } from './typeorm/index.js'

/** Whether a value is something that an adapter reads. */
export const isOrm = (value: unknown): boolean => isTypeormDataSource(value) || isMikroOrmSource(value)

/** What an ORM threw while the user's modules were imported, in a sentence of ours; undefined for any other error. */
export const explainOrmError = (thrown: unknown): OrmMigrateError | undefined =>
  explainTypeormError(thrown) ?? explainMikroOrmError(thrown)

/** The adapter for what the config's `orm` holds. A new ORM is one folder and its line here. */
export async function adapterFor(orm: unknown, imports: Imports): Promise<Adapter> {
  if (isTypeormDataSource(orm)) return typeormAdapter(orm)
  if (isMikroOrmSource(orm)) return mikroOrmAdapter(orm, imports)
  throw new OrmMigrateError(
    'unknown-orm',
    'The config\'s "orm" is neither a TypeORM DataSource nor MikroORM or its options.',
    {
      hint: 'Export a DataSource, as new DataSource({ type: "postgres", … }), or the options of MikroORM, as defineConfig({ … }) of "@mikro-orm/postgresql".',
    },
  )
}
