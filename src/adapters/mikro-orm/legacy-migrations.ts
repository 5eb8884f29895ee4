import type { LegacyMigrations } from '../adapter.js'
import type { MikroOrm } from './types.js'

/** The migrations of MikroORM's own. */
export const readLegacyMigrations = async (_orm: MikroOrm): Promise<LegacyMigrations> => ({
  table: { name: 'mikro_orm_migrations' },
  migrations: [],
})
