import { startPostgres } from './postgres-server.mjs'

/** Gives every worker of this run one PostgreSQL, unless ORM_MIGRATE_TEST_POSTGRES_URL names one already. */
export default async () => {
  if (process.env.ORM_MIGRATE_TEST_POSTGRES_URL) return
  const server = await startPostgres()
  process.env.ORM_MIGRATE_TEST_POSTGRES_URL = server.url
  globalThis.ormMigrateTestPostgres = server
}
