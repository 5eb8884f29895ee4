import { OrmMigrateError } from '../errors.js'
import type { Adapter } from './adapter.js'
import { isTypeormDataSource, typeormAdapter } from './typeorm/index.js'

/** Whether a value is something that an adapter reads. */
export const isOrm = (value: unknown): boolean => isTypeormDataSource(value)

/** The adapter for what the config's `orm` holds. A new ORM is one folder and its line here. */
export function adapterFor(orm: unknown): Adapter {
  if (isTypeormDataSource(orm)) return typeormAdapter(orm)
  throw new OrmMigrateError('unknown-orm', 'The config\'s "orm" is not a TypeORM DataSource.', {
    hint: 'Export a DataSource: export default new DataSource({ type: "postgres", … })',
  })
}
