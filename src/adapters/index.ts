import { OrmMigrateError } from '../errors.js'
import type { Adapter } from './adapter.js'
import { explainTypeormError } from './typeorm/explain.js'
import { isTypeormDataSource, typeormAdapter } from './typeorm/index.js'

/** Whether a value is something that an adapter reads. */
export const isOrm = (value: unknown): boolean => isTypeormDataSource(value)

/** What an ORM threw while the user's modules were imported, in a sentence of ours; undefined for any other error. */
export const explainOrmError = (thrown: unknown): OrmMigrateError | undefined => explainTypeormError(thrown)

/** The adapter for what the config's `orm` holds. A new ORM is one folder and its line here. */
export function adapterFor(orm: unknown): Adapter {
  if (isTypeormDataSource(orm)) return typeormAdapter(orm)
  throw new OrmMigrateError('unknown-orm', 'The config\'s "orm" is not a TypeORM DataSource.', {
    hint: 'Export a DataSource: export default new DataSource({ type: "postgres", … })',
  })
}
